package io.yachmcp.sandbox;

import java.util.List;

/** Who and what can be counted on in a fresh sandbox: an invented education company, for demos and tests. */
public final class SandboxCompany {
    /** 24 members, the robot among them, about 200 messages in the week before the start. */
    public static final String MAIN_GROUP = "2771348601";

    public static final String MAIN_GROUP_NAME = "初二数学 AI 助教试点项目组";
    /** 90 members and the robot: more than four pages of 20. */
    public static final String LARGE_GROUP = "2771350218";
    /** The robot can neither write nor read here. */
    public static final String GROUP_WITHOUT_ROBOT = "2771356120";

    public static final String ROBOT = "90001000000000017";
    public static final String ROBOT_NAME = "数字伙伴小知";

    /** Owner of the main group. */
    public static final String OWNER = "Yach076512";

    public static final String OWNER_WORK_CODE = "076512";
    /** Admins of the main group; the second has one of the newer ids without a prefix. */
    public static final String ADMIN = "yach088240";

    public static final String SECOND_ADMIN = "61087906893600017";
    public static final String SECOND_ADMIN_NAME = "顾云舟";
    /** Members of the main group without a rank. */
    public static final String MEMBER = "yach131763";

    public static final String MEMBER_WORK_CODE = "131763";
    public static final String SECOND_MEMBER = "Yach104966";
    /** Works here, but is not in the main group; owner of the large one. */
    public static final String OUTSIDER = "yach120777";
    /** Two people of the same name, in no group. */
    public static final String NAMESAKES = "梁小雨";

    public static final String NAMESAKE = "yach140118";
    public static final String OTHER_NAMESAKE = "61087906893602313";
    /** Works here under a work code with a letter. */
    public static final String EXTERNAL = "yach900233";

    public static final String EXTERNAL_WORK_CODE = "V002331";
    public static final String EXTERNAL_NAME = "安德森";
    public static final String MEMBER_NAME = "林知远";
    /** Left the company. */
    public static final String DEPARTED = "yach097531";
    /** Never existed. */
    public static final String UNKNOWN_USER = "yach000000";

    public static final String UNKNOWN_GROUP = "2770000000";

    /** A card in a direct chat, and who got it. */
    public static final String SSCARD = "61087906893600502";

    public static final String SSCARD_RECEIVER = ADMIN;

    public static final String YUNXIN_SENDER = "assistant_xiaozhi";
    /** Reachable, and friends of the sender. */
    public static final List<String> YUNXIN_RECEIVERS =
            List.of("student_2101", "student_2102", "student_2103", "parent_3101", "parent_3102", "teacher_jiang");

    /** No such account: 102404. */
    public static final String YUNXIN_UNKNOWN = "student_9999";
    /** Muted: 102421. */
    public static final String YUNXIN_MUTED = "parent_3109";
    /** Banned: 102422. */
    public static final String YUNXIN_BANNED = "student_2112";
    /** Blocks the sender: 102426. */
    public static final String YUNXIN_BLOCKING = "parent_3110";
    /** Reachable unless friendship is checked: then 104404. */
    public static final String YUNXIN_STRANGER = "parent_3111";

    private SandboxCompany() {}
}
