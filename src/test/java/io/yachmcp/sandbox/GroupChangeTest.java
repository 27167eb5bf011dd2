package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupChangeTest extends SandboxCase {
    private static final String MAIN = SandboxCompany.MAIN_GROUP;

    private JsonNode add(String users, String operator) {
        return move("/group/users/add", users, operator);
    }

    private JsonNode remove(String users, String operator) {
        return move("/group/users/del", users, operator);
    }

    private JsonNode move(String path, String users, String operator) {
        return client.post(path, "group_tid", MAIN, "userid_list", users, "op_uid", operator);
    }

    private JsonNode ranked(String path, String users, String owner) {
        return client.post(path, "group_tid", MAIN, "admin_users", users, "owner_uid", owner);
    }

    private JsonNode transfer(String newOwner, String oldOwner) {
        return client.post("/group/changeowner", "group_tid", MAIN, "new_owner", newOwner, "old_owner", oldOwner);
    }

    private static String list(String... ids) {
        return Json.MAPPER.writeValueAsString(List.of(ids));
    }

    private int size() {
        return client.post("/group/info", "group_tid", MAIN)
                .path("obj")
                .path("group")
                .path("group_users_count")
                .asInt();
    }

    private List<String> managers() {
        return client.post("/group/manager", "group_tid", MAIN)
                .path("obj")
                .valueStream()
                .map(row -> row.path("uuid").asString() + row.path("group_users_type"))
                .toList();
    }

    @Test
    void addsAndRemovesAMemberAndSaysSoInTheGroup() {
        ok(add(list(SandboxCompany.OUTSIDER), SandboxCompany.MEMBER));
        assertEquals(25, size());
        ok(remove(list(SandboxCompany.OUTSIDER), SandboxCompany.ADMIN));
        assertEquals(24, size());
        assertEquals(List.of("沈若溪 tips 沈若溪 将 方静姝 移出了群聊", "林知远 tips 林知远 邀请 方静姝 加入群聊"), newest(2));
        assertEquals(
                List.of(List.of(SandboxCompany.OUTSIDER), List.of(SandboxCompany.OUTSIDER)),
                sandbox.log().stream().map(Committed::recipients).toList());
    }

    @Test
    void changesNothingForWhoIsAlreadyThereOrAlreadyGone() {
        ok(add(list(SandboxCompany.MEMBER), SandboxCompany.OWNER));
        ok(remove(list(SandboxCompany.OUTSIDER, SandboxCompany.DEPARTED), SandboxCompany.OWNER));
        ok(ranked("/group/setadmin", list(SandboxCompany.ADMIN), SandboxCompany.OWNER));
        ok(ranked("/group/removeadmin", list(SandboxCompany.MEMBER), SandboxCompany.OWNER));
        assertEquals(24, size());
        assertEquals(List.of("林知远 text 可以,写进放量名单,但要先收授权书。"), newest(1));
        untouched();
    }

    @Test
    void refusesListsThatAreNotJson() {
        refused(40001, "userid_list 不是合法的 JSON", add("['yach120777']", SandboxCompany.MEMBER));
        refused(40001, "userid_list 应为非空 JSON 数组", add("[]", SandboxCompany.MEMBER));
        refused(40001, "userid_list 的元素应为用户 id", add("[{}]", SandboxCompany.MEMBER));
    }

    @Test
    void refusesWhoMayNotDecide() {
        refused(40006, "用户不在群里: yach120777", add(list(SandboxCompany.OUTSIDER), SandboxCompany.OUTSIDER));
        refused(40007, "没有操作权限: yach131763", remove(list(SandboxCompany.ADMIN), SandboxCompany.MEMBER));
        refused(40009, "群主不能被移除,只能更换", remove(list(SandboxCompany.OWNER), SandboxCompany.ADMIN));
        refused(40008, "用户已离职: yach097531", add(list(SandboxCompany.DEPARTED), SandboxCompany.OWNER));
        refused(10003, "用户不存在: yach000000", add(list(SandboxCompany.UNKNOWN_USER), SandboxCompany.OWNER));
        untouched();
    }

    @Test
    void letsAMemberLeave() {
        ok(remove(list(SandboxCompany.MEMBER), SandboxCompany.MEMBER));
        assertEquals(23, size());
    }

    @Test
    void invitesAndDismissesTheRobotWithoutCountingItAsAMember() {
        String group = SandboxCompany.GROUP_WITHOUT_ROBOT;
        String robot = list(SandboxCompany.ROBOT);
        ok(client.post("/group/users/add", "group_tid", group, "userid_list", robot, "op_uid", SandboxCompany.MEMBER));
        assertEquals(6, client.get("/openapi/v2/dify/robot/groups").path("obj").size());
        ok(remove(robot, SandboxCompany.OWNER));
        same(
                "{\"code\":200,\"msg\":\"\",\"obj\":{\"status\":0}}",
                client.post("/group/checkin", "group_tid", MAIN, "user_id", SandboxCompany.ROBOT));
        assertEquals(24, size());
    }

    @Test
    void makesAndUnmakesAdmins() {
        ok(ranked("/group/setadmin", list(SandboxCompany.MEMBER), SandboxCompany.OWNER));
        assertEquals(List.of("周启明 tips 周启明 将 林知远 设置为管理员"), newest(1));
        ok(ranked("/group/removeadmin", list(SandboxCompany.MEMBER, SandboxCompany.ADMIN), SandboxCompany.OWNER));
        assertEquals(List.of("周启明 tips 周启明 移除了 林知远、沈若溪 的管理员"), newest(1));
        assertEquals(List.of(SandboxCompany.OWNER + 0, SandboxCompany.SECOND_ADMIN + 1), managers());
    }

    @Test
    void refusesAdminsFromAnybodyButTheOwnerAndMoreThan10() {
        String path = "/group/setadmin";
        refused(40007, "没有操作权限: yach088240", ranked(path, list(SandboxCompany.MEMBER), SandboxCompany.ADMIN));
        refused(40006, "用户不在群里: yach120777", ranked(path, list(SandboxCompany.OUTSIDER), SandboxCompany.OWNER));
        String eleven = list("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        refused(40004, "admin_users 超过上限 10", ranked(path, eleven, SandboxCompany.OWNER));
        untouched();
    }

    @Test
    void handsAGroupOverAndFindsItHandedOverTheSecondTime() {
        ok(transfer(SandboxCompany.ADMIN, SandboxCompany.OWNER));
        ok(transfer(SandboxCompany.ADMIN, SandboxCompany.OWNER));
        assertEquals(List.of(SandboxCompany.ADMIN + 0, SandboxCompany.SECOND_ADMIN + 1), managers());
        assertEquals(1, sandbox.log().size());
    }

    @Test
    void refusesToHandOverForSomebodyElseOrToAStranger() {
        refused(40007, "没有操作权限: yach088240", transfer(SandboxCompany.MEMBER, SandboxCompany.ADMIN));
        refused(40006, "用户不在群里: yach120777", transfer(SandboxCompany.OUTSIDER, SandboxCompany.OWNER));
        untouched();
    }
}
