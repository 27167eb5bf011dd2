package io.yachmcp.operations;

import io.yachmcp.tool.SteppedOperation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The index of all operations, in the order in which agents see the tools. */
public final class Operations {
    private Operations() {}

    public static Map<String, SteppedOperation<?>> all() {
        Map<String, SteppedOperation<?>> all = new LinkedHashMap<>();
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
        all.put("yach_list_group_messages", new YachListGroupMessages());
        return all;
    }
}
