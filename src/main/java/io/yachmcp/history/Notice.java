package io.yachmcp.history;

import java.util.regex.Pattern;

/**
 * What the platform says in a group. Who came and went is only counted; all else is told, because renames, removals and
 * changes of admins and owners are facts, and so may be what no document names.
 */
final class Notice {
    private static final Pattern COMING_OR_GOING = Pattern.compile(
            "加入了?(?:本|此)?(?:群聊?|讨论组)|(?:退出|离开)了?(?:本|此)?(?:群聊?|讨论组)|\\b(?:joined|left) the group",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FACT =
            Pattern.compile("移出|移除|踢出|管理员|群主|群名|转让|解散|禁言|removed|renamed|admin|owner", Pattern.CASE_INSENSITIVE);

    private Notice() {}

    static boolean onlyComingAndGoing(String text) {
        return COMING_OR_GOING.matcher(text).find() && !FACT.matcher(text).find();
    }
}
