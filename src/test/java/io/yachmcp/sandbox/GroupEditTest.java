package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupEditTest extends SandboxCase {
    private static final String MAIN = SandboxCompany.MAIN_GROUP;

    private JsonNode create(String name, String owner, String members, String... rest) {
        String[] call = {"group_name", name, "group_owner", owner, "group_userids", members};
        String[] all = Stream.concat(Arrays.stream(call), Arrays.stream(rest)).toArray(String[]::new);
        return client.post("/group/create", all);
    }

    private JsonNode edit(String... changes) {
        String[] all = Stream.concat(Stream.of("group_tid", MAIN), Arrays.stream(changes))
                .toArray(String[]::new);
        return client.post("/group/edit", all);
    }

    private JsonNode info(String group) {
        return client.post("/group/info", "group_tid", group).path("obj");
    }

    private static String piped(int ids) {
        return IntStream.range(0, ids).mapToObj(i -> "yach" + i).collect(Collectors.joining("|"));
    }

    @Test
    void makesAGroupWithItsOwnerAndMembers() {
        same("""
                {"code":200,"msg":"","obj":{"group_id":"2781000007","name":"放量准备","pic":""}}""", create("放量准备", SandboxCompany.MEMBER, SandboxCompany.ADMIN + "|" + SandboxCompany.OUTSIDER));
        same("""
                {"group":{"group_tid":"2781000007","group_name":"放量准备","group_icon":"","group_users_count":3,
                  "group_owner":"yach131763","group_manager":[]},
                 "uidlist":["yach131763","yach088240","yach120777"]}""", info("2781000007"));
    }

    @Test
    void makesAGroupOnceUnderOneKey() {
        JsonNode first = create("放量准备", SandboxCompany.MEMBER, SandboxCompany.ADMIN, "unique_key", "once");
        assertEquals(first, create("放量准备", SandboxCompany.MEMBER, SandboxCompany.ADMIN, "unique_key", "once"));
        assertEquals(1, sandbox.log().size());
        assertEquals("once", sandbox.log().getFirst().key());
    }

    @Test
    void refusesAGroupThatCannotBe() {
        refused(40001, "缺少参数: group_name", create("", SandboxCompany.MEMBER, SandboxCompany.ADMIN));
        refused(40001, "缺少参数: group_userids", create("a", SandboxCompany.MEMBER, ""));
        refused(10003, "用户不存在: yach0", create("a", SandboxCompany.MEMBER, piped(1)));
        refused(40004, "group_userids 超过上限 1000", create("a", SandboxCompany.MEMBER, piped(1001)));
        String[] template = {"source", "102"};
        refused(40001, "缺少参数: tpl_id", create("a", SandboxCompany.MEMBER, SandboxCompany.ADMIN, template));
        String[] unknown = {"source", "7"};
        refused(40001, "source 应为 0、3、4 或 102", create("a", SandboxCompany.MEMBER, SandboxCompany.ADMIN, unknown));
        untouched();
    }

    @Test
    void changesEverythingOfAGroupInOneCall() {
        JsonNode reply = edit(
                "group_name",
                "新名字",
                "group_owner",
                SandboxCompany.OUTSIDER,
                "invite_uid",
                SandboxCompany.MEMBER,
                "add_useridlist",
                SandboxCompany.OUTSIDER,
                "del_useridlist",
                SandboxCompany.OWNER + "|" + SandboxCompany.DEPARTED);
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"group_yach_id\":61087906893637194}}", reply);
        JsonNode group = info(MAIN).path("group");
        assertEquals("新名字", group.path("group_name").asString());
        assertEquals(SandboxCompany.OUTSIDER, group.path("group_owner").asString());
        assertEquals(24, group.path("group_users_count").asInt());
        assertEquals(
                List.of("林知远 tips 林知远 修改群名为 新名字", "林知远 tips 林知远 将 周启明 移出了群聊", "林知远 tips 林知远 邀请 方静姝 加入群聊"), newest(3));
    }

    @Test
    void logsNothingForAnEditThatChangesNothing() {
        assertEquals(
                200,
                edit("group_name", SandboxCompany.MAIN_GROUP_NAME, "add_useridlist", SandboxCompany.MEMBER)
                        .path("code")
                        .asInt());
        untouched();
    }

    @Test
    void refusesAnEditAsAWhole() {
        String stranger = SandboxCompany.OUTSIDER;
        refused(40001, "没有需要修改的内容", edit());
        refused(40009, "群主不能被移除,只能更换", edit("group_name", "x", "del_useridlist", SandboxCompany.OWNER));
        refused(40006, "用户不在群里: yach120777", edit("group_name", "x", "group_owner", stranger));
        refused(40006, "用户不在群里: yach120777", edit("group_owner", stranger, "add_useridlist", SandboxCompany.MEMBER));
        refused(40006, "用户不在群里: yach120777", edit("group_name", "x", "invite_uid", stranger));
        refused(40004, "add_useridlist 超过上限 40", edit("add_useridlist", piped(41)));
        refused(40004, "del_useridlist 超过上限 40", edit("del_useridlist", piped(41)));
        refused(40008, "用户已离职: yach097531", edit("group_name", "x", "add_useridlist", SandboxCompany.DEPARTED));
        assertEquals(
                SandboxCompany.MAIN_GROUP_NAME,
                info(MAIN).path("group").path("group_name").asString());
        untouched();
    }
}
