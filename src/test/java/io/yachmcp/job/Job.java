package io.yachmcp.job;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER_NAME;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD_RECEIVER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_RECEIVERS;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_SENDER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call of every tool that the sandbox's company accepts, in an order in which all succeed, again and again. */
public final class Job {
    private Job() {}

    public static Map<String, Map<String, Object>> calls() {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        calls.put(
                "yach_send_direct_message",
                Map.of("from_user_id", OWNER, "to_user_id", SECOND_ADMIN, "text", "评审改到三楼。"));
        calls.put("yach_send_robot_direct_message", Map.of("to_user_ids", List.of(MEMBER), "text", "请回复排期。"));
        calls.put("yach_send_robot_group_message", Map.of("group_id", MAIN_GROUP, "text", "大家好。"));
        calls.put("yach_send_group_message", Map.of("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "交周报。"));
        calls.put(
                "yach_send_batch_direct_messages",
                Map.of("from_user_id", OWNER, "to_user_ids", List.of(ADMIN, OUTSIDER), "text", "站会改期。"));
        calls.put(
                "yach_push_stream_message",
                Map.of("to_id", MAIN_GROUP, "conversation_type", 2, "last_msg", "…", "stream", Map.of("content", "…")));
        calls.put("yach_get_sscard", Map.of("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        calls.put(
                "yach_update_sscard",
                Map.of(
                        "msg_id", SSCARD,
                        "to_id", SSCARD_RECEIVER,
                        "components",
                                List.of(Map.of(
                                        "type", "text",
                                        "id", "intro",
                                        "content", Map.of("type", "plain_text", "i18n", Map.of("zh_cn", "周四"))))));
        calls.put(
                "yach_create_group",
                Map.of("group_name", "评审", "owner_id", OWNER, "member_ids", List.of(OWNER, MEMBER)));
        calls.put("yach_update_group", Map.of("group_id", MAIN_GROUP, "group_name", "初二数学试点"));
        calls.put("yach_get_group", Map.of("group_id", MAIN_GROUP));
        calls.put("yach_check_group_member", Map.of("group_id", MAIN_GROUP, "user_id", MEMBER));
        calls.put("yach_list_group_members", Map.of("group_id", MAIN_GROUP));
        calls.put("yach_list_group_admins", Map.of("group_id", MAIN_GROUP));
        calls.put("yach_list_managed_groups", Map.of("user_id", OWNER));
        calls.put(
                "yach_add_group_members",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(OUTSIDER), "operator_id", OWNER));
        calls.put(
                "yach_remove_group_members",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(OUTSIDER), "operator_id", OWNER));
        calls.put(
                "yach_set_group_admins",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(SECOND_MEMBER), "owner_id", OWNER));
        calls.put(
                "yach_remove_group_admins",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(SECOND_MEMBER), "owner_id", OWNER));
        calls.put("yach_get_group_app", Map.of("group_id", MAIN_GROUP, "work_code", OWNER_WORK_CODE));
        calls.put("yach_list_robot_groups", Map.of());
        calls.put("yach_list_group_messages", Map.of("group_id", MAIN_GROUP, "start", "-7d"));
        calls.put("yach_recall_message", Map.of("message_id", SSCARD));
        calls.put("yach_stream_reply", Map.of("group_id", MAIN_GROUP, "text", "进度：都按计划。"));
        // Of ids that every sandbox knows there are none, since its messages are as old as it is.
        calls.put("yach_get_messages", Map.of("group_id", MAIN_GROUP, "message_ids", List.of("20260312-0900-413")));
        calls.put("yach_find_users", Map.of("people", List.of(MEMBER_NAME, OWNER)));
        calls.put(
                "yunxin_send_batch_messages",
                Map.of("sender_id", YUNXIN_SENDER, "receiver_ids", YUNXIN_RECEIVERS, "text", "今晚见。"));
        return calls;
    }

    /** The owner changes, and changes back, so that the job can be done again. */
    public static List<Map<String, Object>> ownerThereAndBack() {
        return List.of(
                Map.of("group_id", MAIN_GROUP, "new_owner_id", ADMIN, "old_owner_id", OWNER),
                Map.of("group_id", MAIN_GROUP, "new_owner_id", OWNER, "old_owner_id", ADMIN));
    }
}
