package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontTest extends SandboxCase {
    private static final String TOKEN = "?access_token=" + Sandbox.YACH_ACCESS_TOKEN;

    @Test
    void answersAnUnknownPathWith404() {
        HttpResponse<String> answer = client.exchange(client.request("/single/message/sned" + TOKEN));
        assertEquals(404, answer.statusCode());
        same("{\"code\":404,\"msg\":\"接口不存在\"}", SandboxClient.json(answer.body()));
    }

    @Test
    void refusesAWrongMethod() {
        refused(
                40003,
                "请求方式应为 POST",
                SandboxClient.json(
                        client.exchange(client.request("/group/info" + TOKEN)).body()));
        refused(40003, "请求方式应为 GET", client.post("/openapi/v2/im/messages"));
    }

    @Test
    void refusesAWrongContentType() {
        String body = client.exchange(client.request("/group/info" + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .body();
        refused(40002, "Content-Type 应为 application/x-www-form-urlencoded", SandboxClient.json(body));
    }

    @Test
    void refusesABrokenEncoding() {
        String body = client.exchange(client.request("/group/info" + TOKEN)
                        .header("Content-Type", SandboxClient.FORM)
                        .POST(BodyPublishers.ofString("group_tid=%zz")))
                .body();
        refused(40001, "参数编码错误", SandboxClient.json(body));
    }

    @Test
    void refusesABodyOfMoreThan4MebibytesAndGoesOn() {
        String huge = "group_tid=" + "1".repeat(4 * 1024 * 1024);
        HttpResponse<String> answer = client.exchange(client.request("/group/info" + TOKEN)
                .header("Content-Type", SandboxClient.FORM)
                .POST(BodyPublishers.ofString(huge)));
        assertEquals(413, answer.statusCode());
        assertEquals(
                200,
                client.post("/group/info", "group_tid", SandboxCompany.MAIN_GROUP)
                        .path("code")
                        .asInt());
    }

    @Test
    void knowsAll24OperationsByTheirPaths() {
        for (String path : List.of(
                "/single/message/send",
                "/v1/single/message/send",
                "/group/robot/message/send",
                "/group/message/send",
                "/single/message/batch/send",
                "/chat_robot/message/send",
                "/normal/message/sscard/info",
                "/normal/message/sscard/update",
                "/group/create",
                "/group/edit",
                "/group/info",
                "/group/checkin",
                "/group/users/list",
                "/group/manager",
                "/group/manage/list",
                "/group/users/add",
                "/group/users/del",
                "/group/changeowner",
                "/group/setadmin",
                "/group/removeadmin",
                "/openapi/v2/group/app/info",
                "/openapi/v2/dify/robot/groups",
                "/openapi/v2/im/messages",
                "/im/v2/conversations/messages")) {
            client.exchange(client.request(path));
            assertEquals(1, sandbox.calls(path), path);
        }
    }
}
