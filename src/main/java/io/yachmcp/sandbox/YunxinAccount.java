package io.yachmcp.sandbox;

import java.util.Set;

/**
 * One Yunxin account.
 *
 * @param state {@code normal}, {@code muted} or {@code banned}
 * @param blocks the accounts whose messages it does not take
 * @param friends the accounts it counts as friends
 */
record YunxinAccount(String id, String name, String state, Set<String> blocks, Set<String> friends) {
    boolean blocks(String sender) {
        return blocks.contains(sender);
    }

    boolean isFriendOf(String sender) {
        return friends.contains(sender);
    }
}
