package io.yachmcp.protocol;

/** Work whose result is told only when its client was asked for nothing on the way. */
record RoundTrip(Exchange exchange, Rounds rounds, ClientByRetry client, Call.Work inner) implements Call.Work {

    @Override
    public Answer answer() {
        Answer answer = inner.answer();
        return rounds.instead(exchange.request(), exchange.principal(), client).orElse(answer);
    }

    @Override
    public Answer broken(Throwable bug) {
        return inner.broken(bug);
    }
}
