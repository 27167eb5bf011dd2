package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;

import io.yachmcp.job.Job;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Arguments for every tool that a fresh sandbox accepts and, where the tool writes, that really change something there. */
final class Good {
    private static final Map<String, Map<String, Object>> CALLS = calls();

    private Good() {}

    private static Map<String, Map<String, Object>> calls() {
        Map<String, Map<String, Object>> calls = new HashMap<>(Job.calls());
        calls.put("yach_transfer_group_owner", Job.ownerThereAndBack().getFirst());
        // The job removes whom it added before; alone, these two must find somebody.
        calls.put(
                "yach_remove_group_members",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(SECOND_MEMBER), "operator_id", OWNER));
        calls.put(
                "yach_remove_group_admins",
                Map.of("group_id", MAIN_GROUP, "user_ids", List.of(ADMIN), "owner_id", OWNER));
        return calls;
    }

    static ObjectNode arguments(String tool) {
        return (ObjectNode) Json.read(JsonMapper.shared().writeValueAsString(CALLS.get(tool)));
    }

    /** All that ask a platform. */
    static Stream<ToolContract> tools() {
        return Rig.CATALOG.contracts().stream().filter(ToolContract::callsPlatform);
    }

    static boolean reads(ToolContract contract) {
        return contract.policy().risk() == Risk.READ;
    }

    static boolean takesKey(ToolContract contract) {
        return contract.arguments().contains("idempotency_key");
    }
}
