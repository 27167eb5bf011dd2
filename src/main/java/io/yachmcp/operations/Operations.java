package io.yachmcp.operations;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.SteppedOperation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The index of all operations, in the order in which agents see the tools. */
public final class Operations {
    /**
     * What the platforms' plans and versions differ in.
     *
     * @param yunxinText the longest Yunxin text, in Unicode characters
     * @param historyPage how many messages one page of history has
     */
    public record Limits(int yunxinText, int historyPage) {
        /**
         * The Yunxin document says 500, newer ones 5000. The Yach example shows a page of 100, yet clients report that
         * more than 50 is refused (platform/yach-facts.md, section 3).
         */
        public static final Limits DOCUMENTED = new Limits(500, 50);
    }

    private Operations() {}

    public static Map<String, SteppedOperation<?>> all() {
        return all(Limits.DOCUMENTED, Phrases.ENGLISH);
    }

    /** @param phrases the language of what is told in text that is measured before it leaves, such as a transcript */
    public static Map<String, SteppedOperation<?>> all(Limits limits, Phrases phrases) {
        Map<String, SteppedOperation<?>> all = new LinkedHashMap<>();
        all.put("yach_send_direct_message", new YachSendDirectMessage());
        all.put("yach_send_robot_direct_message", new YachSendRobotDirectMessage());
        all.put("yach_send_robot_group_message", new YachSendRobotGroupMessage());
        all.put("yach_send_group_message", new YachSendGroupMessage());
        all.put("yach_send_batch_direct_messages", new YachSendBatchDirectMessages());
        all.put("yach_push_stream_message", new YachPushStreamMessage());
        all.put("yach_get_sscard", new YachGetSscard());
        all.put("yach_update_sscard", new YachUpdateSscard());
        all.put("yach_create_group", new YachCreateGroup());
        all.put("yach_update_group", new YachUpdateGroup());
        all.put("yach_get_group", new YachGetGroup());
        all.put("yach_check_group_member", new YachCheckGroupMember());
        all.put("yach_list_group_members", new YachListGroupMembers());
        all.put("yach_list_group_admins", new YachListGroupAdmins());
        all.put("yach_list_managed_groups", new YachListManagedGroups());
        all.put("yach_add_group_members", new YachAddGroupMembers());
        all.put("yach_remove_group_members", new YachRemoveGroupMembers());
        all.put("yach_transfer_group_owner", new YachTransferGroupOwner());
        all.put("yach_set_group_admins", new YachSetGroupAdmins());
        all.put("yach_remove_group_admins", new YachRemoveGroupAdmins());
        all.put("yach_get_group_app", new YachGetGroupApp());
        all.put("yach_list_robot_groups", new YachListRobotGroups());
        all.put("yach_list_group_messages", new YachListGroupMessages(limits.historyPage(), phrases));
        all.put("yunxin_send_batch_messages", new YunxinSendBatchMessages(limits.yunxinText()));
        all.put("yach_get_messages", new YachGetMessages(limits.historyPage(), phrases));
        all.put("yach_get_send_status", new YachGetSendStatus());
        all.put("yach_explain_policy", new YachExplainPolicy());
        all.put("yach_confirm_call", new YachConfirmCall());
        all.put("yach_recall_message", new YachRecallMessage());
        all.put("yach_stream_reply", new YachStreamReply());
        all.put("yach_find_users", new YachFindUsers(phrases));
        return all;
    }
}
