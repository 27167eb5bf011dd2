package io.yachmcp.partner;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A digital partner: hears a robot's callbacks, thinks with a model, acts through yach-mcp-server. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DigitalPartner {

    public static void main(String[] arguments) {
        SpringApplication.run(DigitalPartner.class, arguments);
    }

    @Bean
    Clock clock(PartnerSettings settings) {
        return Clock.system(settings.zone());
    }
}
