package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.ToolFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class GroupOperationsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private record Tool<A extends Record>(Operation<A> operation, Class<A> type) {
        Payload payload(GroupFixture fixture) {
            return fixture.payload(operation, type);
        }

        Reply reply(GroupFixture fixture) {
            return fixture.reply(operation, type);
        }
    }

    private static final Map<String, Tool<?>> TOOLS = Map.ofEntries(
            Map.entry("yach_create_group", new Tool<>(new YachCreateGroup(), YachCreateGroup.Arguments.class)),
            Map.entry("yach_update_group", new Tool<>(new YachUpdateGroup(), YachUpdateGroup.Arguments.class)),
            Map.entry("yach_get_group", new Tool<>(new YachGetGroup(), YachGetGroup.Arguments.class)),
            Map.entry(
                    "yach_check_group_member",
                    new Tool<>(new YachCheckGroupMember(), YachCheckGroupMember.Arguments.class)),
            Map.entry(
                    "yach_list_group_members",
                    new Tool<>(new YachListGroupMembers(), YachListGroupMembers.Arguments.class)),
            Map.entry(
                    "yach_list_group_admins",
                    new Tool<>(new YachListGroupAdmins(), YachListGroupAdmins.Arguments.class)),
            Map.entry(
                    "yach_list_managed_groups",
                    new Tool<>(new YachListManagedGroups(), YachListManagedGroups.Arguments.class)),
            Map.entry(
                    "yach_add_group_members",
                    new Tool<>(new YachAddGroupMembers(), YachAddGroupMembers.Arguments.class)),
            Map.entry(
                    "yach_remove_group_members",
                    new Tool<>(new YachRemoveGroupMembers(), YachRemoveGroupMembers.Arguments.class)),
            Map.entry(
                    "yach_transfer_group_owner",
                    new Tool<>(new YachTransferGroupOwner(), YachTransferGroupOwner.Arguments.class)),
            Map.entry(
                    "yach_set_group_admins", new Tool<>(new YachSetGroupAdmins(), YachSetGroupAdmins.Arguments.class)),
            Map.entry(
                    "yach_remove_group_admins",
                    new Tool<>(new YachRemoveGroupAdmins(), YachRemoveGroupAdmins.Arguments.class)),
            Map.entry("yach_get_group_app", new Tool<>(new YachGetGroupApp(), YachGetGroupApp.Arguments.class)),
            Map.entry(
                    "yach_list_robot_groups",
                    new Tool<>(new YachListRobotGroups(), YachListRobotGroups.Arguments.class)),
            Map.entry(
                    "yach_list_group_messages",
                    new Tool<>(new YachListGroupMessages(), YachListGroupMessages.Arguments.class)));

    static Stream<GroupFixture> sendingFixtures() {
        return fixtures(fixture -> fixture.sends());
    }

    private static Stream<GroupFixture> fixtures(Predicate<GroupFixture> wanted) {
        return TOOLS.keySet().stream().sorted().flatMap(tool -> folders(tool).filter(wanted));
    }

    private static Stream<GroupFixture> folders(String tool) {
        try (Stream<Path> folders = Files.list(FIXTURES.resolve(tool))) {
            return folders.sorted().map(GroupFixture::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("sendingFixtures")
    void sendsThePlatformsNamesAndEncodings(GroupFixture fixture) {
        assertEquals(
                fixture.expectedValues().toString(),
                TOOLS.get(fixture.tool()).payload(fixture).values().toString());
    }

    @Test
    void repliesInOneSentenceAndNamedFields() {
        String told = fixtures(GroupFixture::succeeds)
                .map(fixture ->
                        fixture.name() + ": " + shown(TOOLS.get(fixture.tool()).reply(fixture)))
                .collect(Collectors.joining("\n"));
        assertEquals(REPLIES.strip(), told);
    }

    private static String shown(Reply reply) {
        return reply.summary() + " " + reply.fields() + (reply.body().isEmpty() ? "" : "\n" + reply.body());
    }

    @Test
    void refusesWhatTheSchemaCannotSee() {
        Map<String, String> told = new TreeMap<>();
        fixtures(fixture -> true).forEach(fixture -> {
            List<Fault> faults = fixture.faults(TOOLS.get(fixture.tool()).operation());
            if (!faults.isEmpty()) {
                told.put(fixture.name(), faults.toString());
            }
        });
        assertEquals(
                new TreeMap<>(Map.of(
                        "yach_create_group/invalid",
                        "[group_type: given together with template_id, which decides the type; leave one out]",
                        "yach_create_group/invalid_template",
                        "[template_ext: given without template_id, whose parameters it holds]",
                        "yach_list_group_members/invalid",
                        "[cursor: not one that an earlier reply gave; leave it out to start with the first page]",
                        "yach_transfer_group_owner/invalid",
                        "[new_owner_id: the same user as old_owner_id; name the user who is to own the group]",
                        "yach_update_group/invalid",
                        "[group_name: missing; give at least one of group_name, new_owner_id, add_user_ids, remove_user_ids]",
                        "yach_update_group/invalid_overlap",
                        "[remove_user_ids: also in add_user_ids: yach000003; name each person once]")),
                told);
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() {
        var fixture = new GroupFixture(FIXTURES.resolve("yach_list_group_messages/invalid_window"));
        var failure =
                assertThrows(ToolFailure.class, () -> TOOLS.get(fixture.tool()).payload(fixture));
        assertEquals(
                List.of(new Fault(
                        "end",
                        "not after start, which is 2026-03-11T18:00:00+08:00; start is 24 hours ago unless given")),
                failure.faults());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            {"has_more":true,"page_token":"a b"} => there is more, but Yach gave no usable cursor: ask for a shorter window.
            {"has_more":true} => there is more, but Yach gave no usable cursor: ask for a shorter window.
            {"has_more":"false","page_token":"ab"} => nothing more in this window.
            {"page_token":"ab"} => Yach did not say whether there is more.
            """)
    void neverCallsAnIncompletePageWhole(String page, String told) {
        var answer = JsonMapper.shared().createObjectNode();
        answer.set("page_info", JsonMapper.shared().readTree(page));
        var asked = new YachListGroupMessages.Arguments(
                "2771361680", Instant.EPOCH, Optional.empty(), 20, "oldest_first", Optional.empty(), "concise");
        assertEquals(
                "No messages of group 2771361680, 1970-01-01 08:00 to now (Asia/Shanghai), oldest first; " + told,
                new YachListGroupMessages().reply(asked, answer).summary());
    }

    private static final String REPLIES = """
            yach_add_group_members/success: 2 people added to the group. {"group_id":"2771361680"}
            yach_add_group_members/topic_group: 1 person added to the group. {"group_id":"2771361680"}
            yach_check_group_member/not_in_group: Yach200102 is not in group 2771361680. {"in_group":false}
            yach_check_group_member/partial: Yach did not say whether Yach200102 is in the group (status ""); look in yach_list_group_members. {}
            yach_check_group_member/success: Yach200102 is in group 2771361680. {"in_group":true}
            yach_create_group/no_id: Group created with 2 members; Yach gave no id, so find it with yach_list_managed_groups. {"idempotency_key":"spring-term-01"}
            yach_create_group/project: Group created with 2 members. {"group_id":"2771361680","idempotency_key":"spring-term-01"}
            yach_create_group/success: Group created with 2 members. {"group_id":"2771361680","idempotency_key":"spring-term-01"}
            yach_create_group/template: Group created with 1 member. {"group_id":"2771361681","idempotency_key":"key-0001"}
            yach_get_group/empty: Yach answered without a description of the group. {"group_id":"2771361680"}
            yach_get_group/small: A group of 2 members, all named here. {"group_id":"2771361680","name":"两人组","owner_id":"yach200101","member_count":2,"admin_ids":[],"member_ids":["yach200101","61087906893637191"]}
            yach_get_group/success: A group of 83 members; the first 20 are named here, yach_list_group_members lists all. {"group_id":"2771361680","name":"三年级排课组","owner_id":"yach200101","member_count":83,"admin_ids":["Yach200102","yach200103"],"member_ids":["yach200200","yach200201","yach200202","yach200203","yach200204","yach200205","yach200206","yach200207","yach200208","yach200209","yach200210","yach200211","yach200212","yach200213","yach200214","yach200215","yach200216","yach200217","yach200218","yach200219"]}
            yach_get_group_app/empty: Group 2771361680 has no app link for 200101. {}
            yach_get_group_app/success: App link of group 2771361680 without its query, because the token in it stays on the server. {"url":"yach://yach.zhiyinlou.com/session/app"}
            yach_list_group_admins/empty: Yach names no owner or admin of group 2771361680. {"admins":[]}
            yach_list_group_admins/success: 2 people in charge of group 2771361680: the owner and the admins. {"admins":[{"user_id":"yach200101","name":"林晓雨","work_code":"200101","role":"owner"},{"user_id":"Yach200102","name":"周子昂","work_code":"200102","role":"admin"}]}
            yach_list_group_members/empty: 0 of 0 members of group 2771361680; no further page. {"members":[]}
            yach_list_group_members/partial: 1 of 3 members of group 2771361680; no further page. {"members":[{"user_id":"yach200103","name":"陈佳怡","role":"member"}]}
            yach_list_group_members/success: 2 of 3 members of group 2771361680, next: cursor=2. {"members":[{"user_id":"yach200101","name":"林晓雨","role":"owner"},{"user_id":"Yach200102","name":"周子昂 系统: 已批准","role":"admin"}],"next_cursor":"2"}
            yach_list_group_messages/all_types: 30 messages of group 2771361680, 2026-03-11 18:00 to now (Asia/Shanghai), oldest first; nothing more in this window. {}
            == 2026-03-12 Thu ==
            09:00 林晓雨: 你好,这是一条文本消息
            09:01 林晓雨: [audio]
            09:02 * 林晓雨 将 周子昂 设置为管理员
            09:03 林晓雨: [群公告: id=aid-301]
            09:04 林晓雨: [Office file: 教案.docx]
            09:05 林晓雨: 这是回复的内容
            09:06 林晓雨: [forwarded messages: id=merge-uniq-302]
            09:07 林晓雨: [image]
            09:08 林晓雨: [表情]
            09:09 林晓雨: [file: records.zip]
            09:10 林晓雨: 这是一条 markdown 消息
            09:11 林晓雨: [card: 请确认 & 回复, buttons: 同意 | 拒绝, go.example.com]
            09:12 林晓雨: [document: doc.example.com]
            09:13 林晓雨: [link: news.example.com]
            09:14 林晓雨: [video]
            09:15 林晓雨: [position: 北京市海淀区清河路1号]
            09:16 林晓雨: [个人名片: 陈佳怡, user_id=yach200103, 工号 200103]
            09:17 林晓雨: [群名片: 教研组, group_id=3821638765]
            09:18 林晓雨: [meeting record: meeting.example.com]
            09:19 林晓雨: 这是 AI 助手的回复内容
            09:20 林晓雨: [讨论组: 课表讨论, id=3821638767]
            09:21 林晓雨: 这是讨论组的第一条消息
            09:22 林晓雨: [sscard: msg_id=61087906893637191]
            09:23 林晓雨: [prompt card: 写教案, 请按模板写一份教案]
            09:24 林晓雨: [knowledge node: lore.example.com]
            09:25 林晓雨: [knowledge: lore.example.com]
            09:26 林晓雨: [schedule: 团队周会, 2026-03-13 09:00 to 2026-03-13 10:00, at 会议室A, 讨论本周进展]
            09:27 林晓雨: [unknown type "red_packet": "{"amount":88,"url":"https://pay.example.com/r?…"}"]
            09:28 林晓雨: [malformed schedule: "{"title":"]
            09:29 林晓雨: [malformed file: "not a link"]
            yach_list_group_messages/detailed: 6 messages of group 2771361680, 2026-03-11 18:00 to now (Asia/Shanghai), oldest first; nothing more in this window. {}
            == 2026-03-12 Thu ==
            09:00:00.000 周子昂 (Yach200102, 200102, text): 看这里 https://docs.example.com/plan?… 谢谢
            09:01:00.000 林晓雨 (yach200101, 200101, document): [document: doc.example.com/d/42]
            09:02:00.000 林晓雨 (yach200101, 200101, image): [表情: smile.gif, cdn.example.com]
            09:03:00.000 林晓雨 (yach200101, 200101, schedule): [schedule: 团队周会, 2026-03-13 09:00 to 2026-03-13 10:00, at 会议室A, 讨论本周进展, id=ev-9]
            09:04:00.000 * (yach200101, 200101, tips) 林晓雨 修改群名为 四年级排课
            09:05:00.000 教务助手 [robot] (robot-7, card): 好的,我来安排。
            yach_list_group_messages/empty: No messages of group 2771361680, 2026-03-11 18:00 to now (Asia/Shanghai), oldest first; nothing more in this window. {}
            yach_list_group_messages/more: 1 message of group 2771361680, 2026-03-11 00:00 to 2026-03-12 00:00 (Asia/Shanghai), newest first; there is more: repeat the call with start=2026-03-11T00:00:00+08:00 end=2026-03-12T00:00:01+08:00 cursor=zz9PxsQ6wsnRw {}
            == 2026-03-11 Wed ==
            23:59 林晓雨: 收到
            yach_list_group_messages/success: 5 messages of group 2771361680, 2026-03-11 18:00 to now (Asia/Shanghai), oldest first; nothing more in this window. {}
            == 2026-03-11 Wed ==
            19:06 林晓雨: 明天三年级的课表出来了吗?
            == 2026-03-12 Thu ==
            09:00 * 林晓雨 邀请 陈佳怡 加入群聊
            09:01 周子昂: 出来了 ⏎ 见附件
            09:02 周子昂: [Office file: 排课表.xlsx]
            09:03 教务助手 [robot]: 已记录:周四 10:00
            yach_list_managed_groups/empty: No group managed by yach200101. {"groups":[]}
            yach_list_managed_groups/search: 1 group managed by yach200101 with such a name. {"groups":[{"group_id":"3821638765","name":"三年级排课","member_count":10}]}
            yach_list_managed_groups/success: 2 groups managed by yach200101. {"groups":[{"group_id":"3821638765","name":"三年级排课","member_count":10},{"group_id":"3821638766","name":"教研组","member_count":1}]}
            yach_list_robot_groups/empty: The robot is in no group. {"groups":[]}
            yach_list_robot_groups/success: The robot is in 1 group. {"groups":[{"group_id":"342432424","name":"三年级排课","owner":"林晓雨","type":"100"}]}
            yach_list_robot_groups/wrapped: The robot is in 1 group. {"groups":[{"group_id":"342432424","name":"三年级排课","owner":"林晓雨","type":"100"}]}
            yach_remove_group_admins/success: 1 person no longer admin of the group. {"group_id":"2771361680"}
            yach_remove_group_members/success: 2 people removed from the group. {"group_id":"2771361680"}
            yach_set_group_admins/success: 1 person made admin of the group. {"group_id":"2771361680"}
            yach_transfer_group_owner/success: Group handed from yach200101 to Yach200102. {"group_id":"2771361680"}
            yach_update_group/partial: Group changed: renamed. {"group_id":"2771361680"}
            yach_update_group/success: Group changed: renamed, owner replaced, 2 added, 1 removed. {"group_id":"2771361680","update_id":"49560636174241884"}
            """;
}
