package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupReadTest extends SandboxCase {
    private static final String MAIN = SandboxCompany.MAIN_GROUP;

    private JsonNode about(String path, String group) {
        return client.post(path, "group_tid", group);
    }

    private JsonNode members(String page, String count) {
        return client.post("/group/users/list", "group_tid", SandboxCompany.LARGE_GROUP, "page", page, "count", count);
    }

    @Test
    void tellsAboutAGroupWithItsFirst20Members() {
        JsonNode info = about("/group/info", MAIN).path("obj");
        same("""
                {"group_tid":"2771348601","group_name":"初二数学 AI 助教试点项目组","group_icon":"",
                 "group_users_count":24,"group_owner":"Yach076512",
                 "group_manager":["yach088240","61087906893600017"]}""", info.path("group"));
        assertEquals(20, info.path("uidlist").size());
        refused(40005, "群不存在: 2770000000", about("/group/info", SandboxCompany.UNKNOWN_GROUP));
        refused(40001, "缺少参数: group_tid", client.post("/group/info"));
    }

    @Test
    void tellsWhoIsInAGroup() {
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"status\":1}}", checkin("YACH131763"));
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"status\":0}}", checkin(SandboxCompany.OUTSIDER));
        refused(10003, "用户不存在: yach000000", checkin(SandboxCompany.UNKNOWN_USER));
    }

    private JsonNode checkin(String user) {
        return client.post("/group/checkin", "group_tid", MAIN, "user_id", user);
    }

    @Test
    void pagesThroughAllMembersWithoutLoss() {
        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            JsonNode reply = members(Integer.toString(page), "25").path("obj");
            assertEquals(90, reply.path("total").asInt());
            reply.path("list").forEach(row -> seen.add(row.path("uuid").asString()));
        }
        assertEquals(90, seen.size());
        assertEquals(90, new HashSet<>(seen).size());
        assertEquals(0, members("5", "25").path("obj").path("list").size());
    }

    @Test
    void showsAMemberWithTheRank() {
        same("""
                {"uuid":"yach120777","name":"方静姝","pic":"","group_users_type":0}""", members("", "").path("obj").path("list").path(0));
        assertEquals(20, members("", "").path("obj").path("list").size());
    }

    @Test
    void refusesAPageOfMoreThan100() {
        assertEquals(90, members("1", "100").path("obj").path("list").size());
        refused(40004, "count 超过上限 100", members("1", "101"));
        refused(40001, "page 不能小于 1", members("0", "10"));
        refused(40001, "page 应为整数", members("first", "10"));
    }

    @Test
    void listsOwnerAndAdmins() {
        same("""
                {"code":200,"msg":"","obj":[
                 {"uuid":"Yach076512","name":"周启明","work_code":"076512","group_users_type":0},
                 {"uuid":"yach088240","name":"沈若溪","work_code":"088240","group_users_type":1},
                 {"uuid":"61087906893600017","name":"顾云舟","work_code":"102377","group_users_type":1}]}""", about("/group/manager", MAIN));
    }

    @Test
    void listsAndSearchesTheGroupsSomebodyManages() {
        String[] everything = {"user_id", SandboxCompany.ADMIN};
        assertEquals(
                List.of(MAIN, SandboxCompany.LARGE_GROUP, "2771352044"),
                client.post("/group/manage/list", everything)
                        .path("obj")
                        .valueStream()
                        .map(row -> row.path("group_tid").asString())
                        .toList());
        same("""
                {"code":200,"msg":"","obj":[
                 {"group_tid":"2771352044","group_name":"暑期班教研备课","group_icon":"","group_users_count":8}]}""", client.post("/group/manage/list", "user_id", SandboxCompany.ADMIN, "group_name", "暑期"));
        same(
                "{\"code\":200,\"msg\":\"\",\"obj\":[]}",
                client.post("/group/manage/list", "user_id", SandboxCompany.DEPARTED));
    }

    @Test
    void listsTheRobotsGroups() {
        JsonNode reply = client.get("/openapi/v2/dify/robot/groups");
        assertEquals("success", reply.path("msg").asString());
        assertEquals(5, reply.path("obj").size());
        same("""
                {"group_tid":"2771348601","group_name":"初二数学 AI 助教试点项目组","group_owner":"Yach076512","group_type":0}""", reply.path("obj").path(0));
    }

    @Test
    void givesAMemberTheAddressOfTheGroupApp() {
        JsonNode reply = app(SandboxCompany.MEMBER_WORK_CODE);
        String token = Integer.toHexString((MAIN + SandboxCompany.MEMBER).hashCode());
        same("""
                {"code":200,"msg":"success","obj":{
                 "url":"yach://yach.zhiyinlou.com/group/app?token=%s&group_tid=2771348601"}}""".formatted(token), reply);
        refused(40006, "用户不在群里: yach120777", app("120777"));
        refused(40013, "工号不存在: 000001", app("000001"));
    }

    private JsonNode app(String workCode) {
        return client.get("/openapi/v2/group/app/info", "group_tid", MAIN, "work_code", workCode);
    }
}
