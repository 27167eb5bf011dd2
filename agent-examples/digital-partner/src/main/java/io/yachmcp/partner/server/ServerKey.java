package io.yachmcp.partner.server;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.yachmcp.partner.PartnerSettings;
import java.net.http.HttpRequest;
import org.springframework.ai.mcp.customizer.McpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows our key to a server over HTTP that asks for one. */
@Configuration(proxyBeanMethods = false)
class ServerKey {

    @Bean
    McpClientCustomizer<HttpClientStreamableHttpTransport.Builder> shown(PartnerSettings settings) {
        return (server, transport) -> {
            if (!settings.serverKey().isBlank()) {
                transport.requestBuilder(
                        HttpRequest.newBuilder().header("Authorization", "Bearer " + settings.serverKey()));
            }
        };
    }
}
