package io.yachmcp.history.digest;

import java.util.regex.Pattern;

/**
 * Knows text that is meant for a machine that reads along. It is a sieve against noise in the digest and no defence:
 * whoever words an order differently gets past it, which is why everything promoted is also marked and inert.
 */
final class Orders {
    private static final Pattern TO_AGENTS = Cues.pattern(String.join(
            "|",
            "(?:ignore|disregard|forget|override)\\b.{0,30}\\b(?:instructions?|prompts?|rules|above)",
            "(?:忽略|无视|忘记|忘掉|不要理会|覆盖).{0,12}(?:指令|提示|要求|规则|设定|内容)",
            "\\b(?:(?:ai|llm) (?:assistants?|agents?|models?|bots?)|llms?|language models?|chatgpt|claude"
                    + "|copilot)\\b.{0,40}\\b(?:must|should|shall|have to|need to|please|immediately)\\b",
            "\\b(?:dear|hey|hi|attention|note to|to) (?:ai|llm|assistants?|agents?|bots?|model)\\b",
            "(?:AI|智能|语言|大)\\s?(?:助手|模型|代理|机器人|Agent).{0,12}(?:请|必须|应当|应该|务必|立即|马上|需要|执行)",
            "(?:请|要求|命令)\\s?(?:AI|助手|模型|智能体|机器人).{0,12}(?:把|将|发送|执行|调用|删除|导出|转发|回复)",
            "system prompt|系统提示词|开发者模式|developer mode|jailbreak|越狱模式",
            "<\\|?(?:im_start|system|assistant)|\\[/?INST\\]|^(?:system|assistant|系统)\\s?:",
            "\\b(?:call|invoke|use|run) the .{0,30}\\btool\\b|调用.{0,20}(?:工具|接口)并",
            "(?:yach|yunxin)_[a-z_]+"));

    private Orders() {}

    static boolean toAgents(String text) {
        return TO_AGENTS.matcher(text).find();
    }
}
