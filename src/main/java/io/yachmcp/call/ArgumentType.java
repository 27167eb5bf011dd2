package io.yachmcp.call;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which Java type stands for which published type. */
final class ArgumentType {
    private ArgumentType() {}

    static boolean fits(RecordComponent component, JsonNode schema) {
        Class<?> type = bare(component);
        return switch (schema.path("type").asString("")) {
            case "string" -> type == String.class || type == Instant.class;
            case "integer" -> type == int.class || type == long.class || type == Integer.class || type == Long.class;
            case "boolean" -> type == boolean.class || type == Boolean.class;
            case "array" -> type == List.class;
            case "object" -> type == ObjectNode.class;
            default -> false;
        };
    }

    static boolean isTime(RecordComponent component) {
        return bare(component) == Instant.class;
    }

    static boolean isList(RecordComponent component) {
        return component.getType() == List.class;
    }

    /** {@code toUserIds} as agents write it: {@code to_user_ids}. */
    static String snake(String camel) {
        var snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_').append(Character.toLowerCase(letter));
            } else {
                snake.append(letter);
            }
        }
        return snake.toString();
    }

    private static Class<?> bare(RecordComponent component) {
        if (component.getType() != Optional.class) {
            return component.getType();
        }
        Type held = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return held instanceof Class<?> type ? type : Object.class;
    }
}
