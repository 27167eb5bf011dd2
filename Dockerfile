# The server as an image: built, linked and trained in the first stage, run as nobody from the second.
# What the steps do, and how to run them without a container engine: deploy/image-steps.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml pom.xml
COPY tool-schemas tool-schemas
COPY src/main src/main
COPY deploy deploy
RUN deploy/image-steps build
RUN deploy/image-steps runtime
RUN deploy/image-steps install
RUN deploy/image-steps train

FROM debian:13-slim
COPY --from=build /opt/yach-mcp /opt/yach-mcp
COPY --from=build --chown=10001:10001 /var/lib/yach-mcp /var/lib/yach-mcp
ENV YACH_MCP_HOST=0.0.0.0 YACH_MCP_STATE_DIR=/var/lib/yach-mcp YACH_MCP_LOG=json
USER 10001:10001
EXPOSE 8931
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/opt/yach-mcp/healthy"]
ENTRYPOINT ["/opt/yach-mcp/start"]
CMD ["http"]
