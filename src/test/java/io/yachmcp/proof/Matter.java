package io.yachmcp.proof;

import io.yachmcp.hostile.Hostile;
import io.yachmcp.tool.Json;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** What texts can be made of; some of it costs a model three tokens and more a character. */
enum Matter {
    CHINESE {
        @Override
        String word(SplittableRandom random) {
            return CHAT.get(random.nextInt(CHAT.size()));
        }
    },
    ANY_HAN {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt(0x4E00, 0x9FA6));
        }
    },
    RARE_HAN {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt(0x20000, 0x2A6D0));
        }
    },
    EMOJI {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt(0x1F300, 0x1F640));
        }
    },
    NOISE {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt(33, 127));
        }
    },
    CAPITALS {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt('A', 'Z' + 1));
        }
    },
    SMALL_LETTERS {
        @Override
        String word(SplittableRandom random) {
            return Character.toString(random.nextInt('a', 'z' + 1));
        }
    },
    SCRIPTS {
        @Override
        String word(SplittableRandom random) {
            int first = SCRIPT_STARTS[random.nextInt(SCRIPT_STARTS.length)];
            return Character.toString(first + random.nextInt(40));
        }
    },
    PAYLOADS {
        @Override
        String word(SplittableRandom random) {
            return ATTACKS.get(random.nextInt(ATTACKS.size()));
        }
    };

    private static final List<String> CHAT =
            List.of("收到，", "今天", "初二年级", "课表", "下午三点前", "麻烦大家", "确认一下", "AI 助教", "班主任", "。", "谢谢", "周五 18:00 ", "作业讲评");
    private static final List<String> ATTACKS = Hostile.payloads();
    /** Arabic, Devanagari, Thai, Hangul, Georgian, Ethiopic, Cherokee, mathematical letters, box drawing. */
    private static final int[] SCRIPT_STARTS = {0x621, 0x915, 0xE01, 0xAC00, 0x10D0, 0x1200, 0x13A0, 0x1D400, 0x2500};

    abstract String word(SplittableRandom random);

    /** A text of about so many characters, the same for the same number. */
    String text(int number, int length) {
        var random = new SplittableRandom(number * 31L + length);
        var text = new StringBuilder();
        for (int left = length; left > 0; ) {
            String word = word(random);
            text.append(word);
            left -= Math.max(1, word.codePointCount(0, word.length()));
        }
        return text.toString();
    }

    /** One of seven people writes a line. */
    ObjectNode line(int number) {
        return row(number % 7, "text", text(number, 24));
    }

    /** Somebody new writes pages. */
    ObjectNode essay(int number) {
        return row(number, "text", text(number, 2_500));
    }

    ObjectNode card(int number) {
        ObjectNode card = Json.object();
        card.putObject("content").put("content", text(number, 900));
        for (int button = 0; button < 30; button++) {
            card.withArray("buttons").addObject().put("text", text(number + button, 90));
        }
        return row(number, "markdown_card", Json.text(card));
    }

    ObjectNode schedule(int number) {
        ObjectNode event = Json.object().put("begin_time", 1773280800).put("finish_time", 1773384400);
        for (String part : List.of("eid", "title", "summary", "location")) {
            event.put(part, text(number + part.length(), 900));
        }
        return row(number, "schedule", Json.text(event));
    }

    private ObjectNode row(int sender, String type, String content) {
        return Json.object()
                .put("senderName", text(sender, 80))
                .put("uuid", text(sender + 1, 80))
                .put("workCode", text(sender + 2, 80))
                .put("userType", 1)
                .put("type", type)
                .put("content", content);
    }
}
