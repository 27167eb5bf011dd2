package io.yachmcp.sandbox;

import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void go() {
        var time = new SettableTime();
        long t = System.nanoTime();
        for (int i = 0; i < 5; i++) {

            Seed.read(time.instant());
            System.err.println("seed ms " + (System.nanoTime() - t) / 1e6);
        }
        try (var s = Sandbox.start(SandboxSettings.at(time));
                var c = new SandboxClient(s, time)) {
            System.err.println(c.post("/group/info", "group_tid", SandboxCompany.MAIN_GROUP));
            System.err.println(c.post(
                    "/single/message/send",
                    "from_user_id",
                    "yach131763",
                    "to_user_id",
                    "yach088240",
                    "message",
                    "{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}"));
            System.err.println(c.get(
                    "/openapi/v2/im/messages",
                    "group_id",
                    SandboxCompany.MAIN_GROUP,
                    "descending",
                    "true",
                    "page_size",
                    "3"));
            System.err.println(
                    c.yunxin(
                            "{\"sender_id\":\"assistant_xiaozhi\",\"receiver_ids\":[\"student_2101\",\"student_9999\"],\"message\":{\"message_type\":0,\"text\":\"x\"}}"));
            System.err.println(s.log());
            for (var f : SandboxFault.Plain.values()) {
                s.faults().next(1, "/group/info", f);
                try {
                    var r = c.exchange(c.posting("/group/info", "group_tid", SandboxCompany.MAIN_GROUP));
                    System.err.println(f + " " + r.statusCode() + " "
                            + r.body().substring(0, Math.min(60, r.body().length())));
                } catch (Exception e) {
                    System.err.println(f + " " + e);
                }
            }
        }
    }
}
