package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who set Chinese is answered in Chinese. */
class ChineseOperatorTest {
    @TempDir
    Path folder;

    private static String told(Map<String, String> variables, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Commands.run(
                List.of(words),
                new Surroundings(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        InstantSource.system()));
        return code + "\n" + out.toString(StandardCharsets.UTF_8)
                + err.toString(StandardCharsets.UTF_8).replace("yach-mcp: ", "");
    }

    private static Map<String, String> chinese(String... more) {
        Map<String, String> variables = new HashMap<>(Map.of("YACH_MCP_LANGUAGE", "zh"));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    @Test
    void aWrongCommandLine() {
        assertEquals("2\n没有“studio”这个命令；是不是 stdio？\n", told(chinese(), "studio"));
        assertEquals("""
                2
                --prot：没有这个选项；是不是 --port？
                --yach-mcp-host：写了两次；只写一次
                """, told(chinese(), "http", "--prot", "1", "--host", "a", "--yach-mcp-host", "b"));
    }

    @Test
    void wrongSettingsWhereverTheyStand() throws IOException {
        Path file = Files.writeString(folder.resolve("yach.yaml"), "yach_mcp_port: 99999\nyach_mcp_langage: zh\n");
        assertEquals(
                """
                2
                %1$s：没有 yach_mcp_langage 这个键；是不是 yach_mcp_language？
                YACH_APP_SECRET 没有设置，而 YACH_APP_KEY 设置了；两个都要设置
                YACH_MCP_TOOLSETS 没有这个工具集：mesages；是不是 messages？
                YACH_MCP_PORT（%1$s 里的 yach_mcp_port） 是“99999”；请写 0 到 65535 的整数
                """.formatted(file),
                told(
                        chinese(
                                "YACH_APP_KEY",
                                "k",
                                "YACH_MCP_TOOLSETS",
                                "mesages",
                                "YACH_MCP_CONFIG",
                                file.toString()),
                        "stdio"));
    }

    /** The flag is as good as the variable. */
    @Test
    void whateverPlaceSaysThatItIsChinese() {
        assertEquals(
                "2\nYACH_MCP_WRITES 是“x”；请写 on 或 off\n",
                told(Map.of("YACH_MCP_WRITES", "x"), "stdio", "--language", "zh"));
    }

    @Test
    void aWrongPolicyFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nlevels: { wirte: deny }\nquiet_hours: { from: 25:00, zone: Asia/Shanghai }\n");
        assertEquals("""
                2
                YACH_MCP_POLICY 有误：%1$s 第 2 行：没有 levels.wirte 这个键；是不是 write？
                YACH_MCP_POLICY 有误：%1$s 第 3 行：quiet_hours.from 是“25:00”；请写成 22:30 这样
                YACH_MCP_POLICY 有误：%1$s 第 3 行：quiet_hours.to 没有写；请写成 22:30 这样
                """.formatted(file), told(chinese("YACH_MCP_POLICY", file.toString()), "stdio"));
    }

    @Test
    void aWrongKeyFileAndWrongOrdersAboutKeys() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.jsonl"), "{\"principal\":\"local\"}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String told = told(chinese("YACH_MCP_KEYS", file.toString()), "http", "--port", "0");
        assertEquals("""
                2
                YACH_MCP_KEYS 有误：%1$s 第 1 行：principal 由 1 到 64 个字母、数字或 . _ @ - 组成，且不是 local
                YACH_MCP_KEYS 有误：%1$s 第 1 行：sha256 是 64 个小写十六进制数字
                YACH_MCP_KEYS 有误：%1$s 第 1 行：scopes 是列表；没有就写 []
                YACH_MCP_KEYS 有误：%1$s 第 1 行：identities 是列表；没有就写 []
                """.formatted(file), told);
        assertEquals(
                """
                2
                --scopes：没有“wirte”这个权限范围
                --scopes：请写 read、send、batch、groups、admin 中的几个，用逗号隔开
                """,
                told(
                        chinese("YACH_MCP_KEYS", folder.resolve("new").toString()),
                        "keys",
                        "add",
                        "bot",
                        "--scopes",
                        "wirte"));
    }

    @Test
    void whyItDoesNotListenThere() {
        assertEquals("""
                2
                YACH_MCP_HOST：不会在 0.0.0.0 上监听：别的机器能访问它，而不问是谁在调用；请设置 YACH_MCP_KEYS 或 YACH_MCP_OAUTH_ISSUER，或用 127.0.0.1
                """, told(chinese("YACH_MCP_HOST", "0.0.0.0"), "http", "--port", "0"));
    }

    @Test
    void whatTheDoctorFinds() {
        String told = told(chinese("YACH_MCP_TOOLSETS", "recall"), "doctor");
        String found = told.substring(told.indexOf("\n平台"))
                .replaceAll("127.0.0.1:[0-9]+", "127.0.0.1:1")
                .replaceAll("[0-9]+ ms", "2 ms")
                .replaceAll("(?m)^ .* 未列出：没有选择.*\\n", "");
        assertEquals("""

                平台
                  没有设置凭据，所以两个平台都在本机模拟（沙箱）。
                  ok     知音楼（http://127.0.0.1:1）有应答（HTTP 404，2 ms）
                  ok     知音楼接受这组凭据
                  ok     云信（http://127.0.0.1:1）有应答（HTTP 404，2 ms）
                  -      没有检查云信的凭据：只有发送才能证明，而发送都有后果

                """, found.substring(0, found.indexOf("工具：")));
        assertTrue(told.contains("yach_recall_message                已列出\n"), told);
        assertTrue(told.endsWith("\n一切正常。\n"), told);
    }

    @Test
    void whatBecameOfKeys() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.jsonl"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> variables = chinese("YACH_MCP_KEYS", file.toString());
        assertEquals("0\n没有密钥可用；`yach-mcp keys add` 会新建一个。\n", keys(variables));
        String made = told(variables, "keys", "add", "bot", "--scopes", "read,send", "--expires", "2099-01-31");
        assertTrue(made.endsWith("\n这是 bot 的密钥，以后谁也不能再显示它\n"), made);
        assertEquals("0\nbot                  ID  权限：read,send  身份：仅机器人  到期 2099-01-31T00:00:00Z\n", keys(variables));
        assertEquals("1\n没有这个密钥；`yach-mcp keys` 会列出现有的\n", told(variables, "keys", "remove", "nobody"));
        assertEquals("0\n已去掉 1 个密钥。\n", told(variables, "keys", "remove", "bot"));
    }

    private static String keys(Map<String, String> variables) {
        return told(variables, "keys").replaceAll("(?m)^bot( +)\\S+", "bot$1ID");
    }

    @Test
    void thatThereIsNoAudit() {
        String state = folder.resolve("state").toString();
        assertEquals("""
                1
                %s/audit 里的审计记录
                  WRONG  这里没有记录
                和写下时不一样。
                """.formatted(state), told(chinese("YACH_MCP_STATE_DIR", state), "audit", "verify"));
        assertEquals(
                "0\n记录里没有发给 yach131763 的。\n", told(chinese("YACH_MCP_STATE_DIR", state), "audit", "who", "yach131763"));
    }
}
