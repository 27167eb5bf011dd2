package io.yachmcp.sandbox;

/**
 * A platform's business refusal: HTTP 200 with a {@code code} other than 200.
 *
 * <p>401, 10003 and 50014 are the codes public clients saw. The documents give no others, so 40001 to 40016 are the
 * sandbox's own block: 40001 parameter, 40002 content type, 40003 method, 40004 limit, 40005 group, 40006 not in the
 * group, 40007 not allowed, 40008 departed, 40009 owner, 40010 message, 40011 card, 40012 robot, 40013 work code,
 * 40014 credentials, 40015 recall, 40016 stream card.
 */
final class Refusal extends RuntimeException {
    private final int code;

    private Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    static Refusal token() {
        return new Refusal(401, "access_token 无效或已过期");
    }

    static Refusal credentials() {
        return new Refusal(40014, "appkey 或 appsecret 错误");
    }

    static Refusal unknownUser(String id) {
        return new Refusal(10003, "用户不存在: " + id);
    }

    static Refusal tooOften() {
        return new Refusal(50014, "调用过于频繁,请稍后再试");
    }

    static Refusal parameter(String message) {
        return new Refusal(40001, message);
    }

    static Refusal missing(String name) {
        return parameter("缺少参数: " + name);
    }

    static Refusal contentType(String expected) {
        return new Refusal(40002, "Content-Type 应为 " + expected);
    }

    static Refusal method(String expected) {
        return new Refusal(40003, "请求方式应为 " + expected);
    }

    static Refusal limit(String name, int most) {
        return new Refusal(40004, name + " 超过上限 " + most);
    }

    static Refusal unknownGroup(String id) {
        return new Refusal(40005, "群不存在: " + id);
    }

    static Refusal notInGroup(String id) {
        return new Refusal(40006, "用户不在群里: " + id);
    }

    static Refusal notAllowed(String id) {
        return new Refusal(40007, "没有操作权限: " + id);
    }

    static Refusal departed(String id) {
        return new Refusal(40008, "用户已离职: " + id);
    }

    static Refusal ownerStays() {
        return new Refusal(40009, "群主不能被移除,只能更换");
    }

    static Refusal message(String reason) {
        return new Refusal(40010, "消息格式错误: " + reason);
    }

    static Refusal unknownCard() {
        return new Refusal(40011, "消息不存在或不是 sscard 消息");
    }

    static Refusal robotNotInGroup() {
        return new Refusal(40012, "机器人不在群里");
    }

    static Refusal notTheRobots() {
        return new Refusal(40015, "消息不存在或不是机器人发送的消息");
    }

    static Refusal streamEnded() {
        return new Refusal(40016, "流式卡片不存在或已结束");
    }

    static Refusal unknownWorkCode(String code) {
        return new Refusal(40013, "工号不存在: " + code);
    }

    /** One of Yunxin's codes, as its own documents number them. */
    static Refusal yunxin(int code, String message) {
        return new Refusal(code, message);
    }
}
