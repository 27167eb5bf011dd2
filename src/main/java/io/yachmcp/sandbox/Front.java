package io.yachmcp.sandbox;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The one door of the sandbox: reads a request, hands it to its platform, and lets an ordered fault happen. */
final class Front {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Answer NOT_FOUND = Answer.failure(404, "接口不存在");
    private static final Answer TOO_LARGE = Answer.failure(413, "请求体超过 4 MiB");

    private final YachApi yach;
    private final YunxinApi yunxin;
    private final FileStore files;
    private final SandboxFaults faults;
    private final CallCounts counts;

    Front(YachApi yach, YunxinApi yunxin, FileStore files, SandboxFaults faults, CallCounts counts) {
        this.yach = yach;
        this.yunxin = yunxin;
        this.files = files;
        this.faults = faults;
        this.counts = counts;
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return BoundedBody.of(request, MOST_BYTES)
                .flatMap(body -> body.whole() ? handle(call(request, body), response) : Wire.send(response, TOO_LARGE));
    }

    private Mono<Void> handle(Call call, HttpServerResponse response) {
        counts.count(call.path());
        return faults.take(call.path())
                .map(fault -> fault(fault, call, response))
                .orElseGet(() -> Wire.send(response, answer(call)));
    }

    private Mono<Void> fault(SandboxFault fault, Call call, HttpServerResponse response) {
        // A call that is not carried out has no answer of its own; its fault brings one along.
        Answer answer = fault.commits() ? answer(call) : NOT_FOUND;
        if (fault instanceof SandboxFault.Slow slow) {
            return Mono.delay(slow.by()).then(Wire.send(response, answer));
        }
        if (fault instanceof SandboxFault.ErrorAfterCommit error) {
            return Wire.send(response, Answer.html(error.status(), "Server Error"));
        }
        if (fault instanceof SandboxFault.TooManyRequests wait) {
            response.header("Retry-After", Long.toString(wait.retryAfter().toSeconds()));
            return Wire.send(response, Answer.failure(429, "Too Many Requests"));
        }
        if (fault instanceof SandboxFault.Redirect redirect) {
            response.header("Location", redirect.to().toString());
            return Wire.send(response, Answer.html(302, "Found"));
        }
        return plain((SandboxFault.Plain) fault, answer, call, response);
    }

    private Mono<Void> plain(SandboxFault.Plain fault, Answer answer, Call call, HttpServerResponse response) {
        return switch (fault) {
            case CLOSE_BEFORE_ANSWER -> Wire.close(response);
            case RESET_AFTER_COMMIT -> Wire.reset(response);
            case CLOSE_HALFWAY -> Wire.half(response, answer);
            case TRUNCATED_JSON -> Wire.send(response, halved(answer));
            case DUPLICATE_KEYS -> Wire.send(response, doubled(answer));
            case HTML_BAD_GATEWAY -> Wire.send(response, Answer.html(502, "Bad Gateway"));
            case HTML_OK -> Wire.send(response, Answer.html(200, "Please log in"));
            case THROTTLE -> Wire.send(response, refused(call, Refusal.tooOften(), 416));
            case EXPIRED_TOKEN -> Wire.send(response, refused(call, Refusal.token(), 414));
        };
    }

    private Answer answer(Call call) {
        return yach.answer(call)
                .or(() -> yunxin.answer(call))
                .or(() -> files.answer(call))
                .orElse(NOT_FOUND);
    }

    private static Answer refused(Call call, Refusal yachRefusal, int yunxinCode) {
        return call.path().equals(YunxinApi.PATH)
                ? Answer.json(YunxinApi.refused(Refusal.yunxin(yunxinCode, yachRefusal.getMessage())))
                : Answer.json(YachApi.refused(yachRefusal));
    }

    private static Answer halved(Answer answer) {
        return answer.withBody(answer.body().substring(0, answer.body().length() / 2));
    }

    private static Answer doubled(Answer answer) {
        String firstMember = answer.body().substring(1, answer.body().indexOf(':'));
        return answer.withBody("{" + firstMember + ":500," + answer.body().substring(1));
    }

    private static Call call(HttpServerRequest request, BoundedBody body) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        return new Call(request.method().name(), path, query, request.requestHeaders(), body.text());
    }
}
