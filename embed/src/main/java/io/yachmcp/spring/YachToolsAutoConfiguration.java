package io.yachmcp.spring;

import io.yachmcp.embed.YachTools;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Gives a Spring Boot program the tools. They are set as the server is, by the same names, wherever Boot reads properties:
 * {@code YACH_APP_KEY} in the environment or in {@code application.properties}. {@code yach.tools.enabled=false} leaves
 * them out.
 */
@AutoConfiguration
@ConditionalOnClass(ToolCallback.class)
@ConditionalOnBooleanProperty(name = "yach.tools.enabled", matchIfMissing = true)
public final class YachToolsAutoConfiguration {
    /** Its warnings can name the address of a request, and a platform's token is in there. */
    private static final String NAMES_ADDRESSES = "reactor.netty.http.client";

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    YachTools yachTools(ConfigurableEnvironment environment, ObjectProvider<LoggingSystem> logging) {
        if (!environment.containsProperty("logging.level." + NAMES_ADDRESSES)) {
            logging.ifAvailable(system -> system.setLogLevel(NAMES_ADDRESSES, LogLevel.OFF));
        }
        return YachTools.open(settings(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    YachToolCallbacks yachToolCallbacks(YachTools tools) {
        return new YachToolCallbacks(tools);
    }

    /** Whatever begins like one of ours goes along, so that a misspelt name is told and not passed over. */
    private static Map<String, String> settings(ConfigurableEnvironment environment) {
        Map<String, String> settings = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.startsWith("YACH_") || name.startsWith("YUNXIN_")) {
                        settings.put(name, environment.getProperty(name, ""));
                    }
                }
            }
        }
        return settings;
    }
}
