package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.yachmcp.language.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every secret here is invented. */
class SecretShapesTest {
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJpbnZlbnRlZCJ9.c2lnbmF0dXJlLWludmVudGVk";

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PRIVATE KEY-----, a private key",
        "-----BEGIN RSA PRIVATE KEY-----, a private key",
        "看这个 " + JWT + ", a signed token",
        "AKIAIOSFODNN7EXAMPLE, a key or token of a known service",
        "用 LTAI5tInventedInvented12 登录, a key or token of a known service",
        "ghp_0123456789abcdefghijABCDEFGHIJ012345, a key or token of a known service",
        "glpat-abcdefghij0123456789, a key or token of a known service",
        "xoxb-123456789012-abcdefghij, a key or token of a known service",
        "sk-proj-abcdefghij0123456789abcd, a key or token of a known service",
        "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, a key or token of a known service",
        "password: hunter2x, a password",
        "Password = S3cret!pass, a password",
        "the password is hunter2x, a password",
        "密码：abc12345, a password",
        "密码是abc12345, a password",
        "新口令为 Qwer!234, a password",
        "wifi 密码:12345678, a password",
        "{\"passwd\":\"x1y2z3w4\"}, a password",
        "access_token=a1b2c3d4e5f6a7b8c9, a key or token",
        "https://a.example/x?token=a1b2c3d4e5f6a7b8, a key or token",
        "app_secret: 0f1e2d3c4b5a69788796, a key or token",
        "API key: abcd1234efgh5678, a key or token",
        "密钥：abcd1234efgh5678, a key or token"
    })
    void looksLikeASecret(String text, String kind) {
        assertEquals(Optional.of(kind), SecretShapes.in(text).map(Phrases.ENGLISH::say));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "大家好，明天上午十点在三楼会议室开会，请准时参加。",
                "密码请找管理员重置，不要在群里发。",
                "密码：请联系 IT 同学获取",
                "密码长度为 8-16 位，须含数字和字母",
                "密码：8-16位，含大小写",
                "忘记密码怎么办？点“忘记密码”，输入工号 131763。",
                "口令红包已经抢完了",
                "口令：新年快乐",
                "token 用量：今天 123456，昨天 98765",
                "max_tokens=4000, temperature: 0.7",
                "Token: the smallest unit of text a model reads",
                "令牌桶算法：每秒 100 个",
                "学生密钥交换课（第3讲）19:30 开始",
                "Please reset your password before 2026-04-01.",
                "The password is required. Password: see the wiki, page 12",
                "pwd: /home/student01/project",
                "password: https://wiki.example.org/reset/2026",
                "secret santa: draw names on 2026-12-20",
                "api_key: YOUR_API_KEY",
                "access_token=ACCESS_TOKEN",
                "password: ********",
                "password: ${DB_PASSWORD1}",
                "密码：<你的密码123>",
                "订单 SEC20260312 已发货，运单号 SF1234567890123",
                "群 2771350218 的周报：完成 12/15，风险 2 项。",
                "sk-2 型号的打印机缺墨",
                "commit 0f1e2d3c4b5a69788796a5b4c3d2e1f001234567 修好了",
                "会议号 987-654-321，入会密码见日程",
                "Keyboard shortcuts: Ctrl+Shift+P; the key: press 2 twice",
                "Monkey: 1234567890123456",
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
                "-----BEGIN CERTIFICATE-----"
            })
    void isAnEverydayText(String text) {
        assertEquals(Optional.empty(), SecretShapes.in(text));
    }

    /** Whoever writes five thousand letters must not stop the server. */
    @Test
    void takesNoTimeOverLongTexts() {
        for (String piece : List.of("password:", "a", "eyJa.", "token = ", "sk-", "密码是", "-----BEGIN A ", "=")) {
            assertTimeout(Duration.ofSeconds(2), () -> SecretShapes.in(piece.repeat(5_000 / piece.length())));
        }
    }
}
