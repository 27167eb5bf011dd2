package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Scope;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is counted after some traffic of every kind, and that documentation and dashboard ask for nothing else. */
@Timeout(60)
class MetricsTest {
    private static final Path DASHBOARD = Path.of("deploy/grafana/yach-mcp.json");
    private static final Path PAGE = Path.of("docs/operations.md");
    private static final String DIRECT = "yach_send_direct_message";
    private static final String PUSH = "yach_push_stream_message";
    private static final Pattern NAME = Pattern.compile("\\b(yach_mcp|jvm|process)_[a-z_]+");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)(?:\\{((?:[a-z]+=\"[^\"]*\",?)*)})? ([0-9.eE+-]+|NaN|\\+Inf)");

    @TempDir
    static Path folder;

    private static Watched server;
    private static String scrape;

    @BeforeAll
    static void traffic() throws IOException {
        server = Watched.withKeys(folder, Map.of());
        String key = server.key("prometheus", Scope.ADMIN);
        String agent = server.key("li.xiaoyu", Scope.READ, Scope.SEND);
        call(agent, DIRECT, text("下午三点开会").put("idempotency_key", "key-of-somebody"));
        call(agent, DIRECT, text("下午三点开会").put("idempotency_key", "key-of-somebody"));
        call(agent, DIRECT, text("给不存在的人").put("to_user_id", "yach999999"));
        call(agent, DIRECT, Json.object().put("texte", "打错了"));
        server.sandbox.faults().next(3, "/", SandboxFault.Plain.RESET_AFTER_COMMIT);
        call(agent, DIRECT, text("没有回音"));
        server.sandbox.faults().clear();
        for (int i = 0; i < 5; i++) {
            call(agent, PUSH, push(i));
        }
        server.sandbox.faults().next(1, "/", SandboxFault.Plain.THROTTLE);
        call(agent, PUSH, push(5));
        call(agent, PUSH, push(6));
        scrape = server.page("/metrics", key).substring("200 ".length());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static ObjectNode text(String words) {
        return Json.object().put("to_user_id", SandboxCompany.OWNER).put("text", words);
    }

    private static ObjectNode push(int number) {
        ObjectNode push = Json.object()
                .put("to_id", SandboxCompany.OWNER)
                .put("conversation_type", 1)
                .put("last_msg", "第" + number + "段");
        push.putObject("stream").put("content", "stream-1 " + number);
        return push;
    }

    private static void call(String agent, String tool, ObjectNode arguments) {
        server.call(tool, arguments, request -> request.header("Authorization", "Bearer " + agent), same -> same);
    }

    private static String value(String sample) {
        return scrape.lines()
                .filter(line -> line.startsWith(sample + " "))
                .map(line -> line.substring(sample.length() + 1))
                .collect(Collectors.joining(" and "));
    }

    @Test
    void countsCallsByToolAndOutcome() {
        assertEquals("2", value("yach_mcp_calls_seconds_count{outcome=\"ok\",tool=\"" + DIRECT + "\"}"), scrape);
        assertEquals("1", value("yach_mcp_calls_seconds_count{outcome=\"not_found\",tool=\"" + DIRECT + "\"}"), scrape);
        assertEquals("1", value("yach_mcp_calls_seconds_count{outcome=\"input\",tool=\"" + DIRECT + "\"}"), scrape);
        assertEquals(
                "1",
                value("yach_mcp_calls_seconds_count{outcome=\"unknown_outcome\",tool=\"" + DIRECT + "\"}"),
                scrape);
        assertEquals("2", value("yach_mcp_calls_seconds_count{outcome=\"rate\",tool=\"" + PUSH + "\"}"), scrape);
    }

    @Test
    void countsWhatThePlatformsAnswer() {
        String changes = "lane=\"changes\",platform=\"yach\"}";
        assertEquals("1.0", value("yach_mcp_upstream_answers_total{code=\"10003\"," + changes), scrape);
        assertEquals("3.0", value("yach_mcp_upstream_answers_total{code=\"none\"," + changes), scrape);
        assertEquals("1.0", value("yach_mcp_upstream_answers_total{code=\"50014\"," + changes), scrape);
        assertEquals("6.0", value("yach_mcp_upstream_answers_total{code=\"ok\"," + changes), scrape);
        assertEquals("11", value("yach_mcp_upstream_seconds_count{" + changes), scrape);
    }

    @Test
    void countsSendsByWhatTheLedgerKnows() {
        assertEquals("1.0", value("yach_mcp_ledger_settled_total{state=\"unknown\"}"), scrape);
        assertEquals("6.0", value("yach_mcp_ledger_settled_total{state=\"sent\"}"), scrape);
        assertEquals("3.0", value("yach_mcp_ledger_settled_total{state=\"rejected\"}"), scrape);
        assertEquals("0.0", value("yach_mcp_ledger_settled_total{state=\"partial\"}"), scrape);
        assertEquals("10.0", value("yach_mcp_ledger_openings_total{opening=\"fresh\"}"), scrape);
    }

    @Test
    void countsWaitsAndWhoIsSentAway() {
        assertTrue(Double.parseDouble(value("yach_mcp_waits_seconds_count")) >= 1, scrape);
        assertEquals("1.0", value("yach_mcp_turned_away_total{limit=\"" + PUSH + "\"}"), scrape);
        String quota = "{lane=\"changes\",platform=\"yach\",quota=\"yach_send_robot_direct_message\"}";
        assertEquals("60.0", value("yach_mcp_quota_size" + quota), scrape);
        assertEquals("60.0", value("yach_mcp_quota_left" + quota), scrape);
    }

    @Test
    void tellsTheStateOfTheServer() {
        assertEquals("1.0", value("yach_mcp_ready"), scrape);
        assertEquals("0.0", value("yach_mcp_sessions{way=\"mcp\"}"), scrape);
        assertEquals("0.0", value("yach_mcp_streams{way=\"sse\"}"), scrape);
        assertEquals("0.0", value("yach_mcp_approvals_waiting"), scrape);
    }

    /** Of people, keys, ids and words there is no end, and none of them is a metric's business. */
    @Test
    void namesNobodyAndQuotesNothing() throws IOException {
        for (String secret : List.of(
                "li.xiaoyu",
                "prometheus",
                "key-of-somebody",
                SandboxCompany.OWNER,
                SandboxCompany.MEMBER,
                "yach999999",
                "stream-1",
                "texte",
                Sandbox.YACH_APP_KEY,
                Sandbox.YACH_APP_SECRET,
                folder.toString())) {
            assertFalse(scrape.contains(secret), secret);
        }
        assertTrue(scrape.chars().allMatch(letter -> letter < 128), "nobody's words");
    }

    @Test
    void explainsEveryMetric() {
        Set<String> explained = Pattern.compile("(?m)^# HELP ([a-z_]+) \\S.+$")
                .matcher(scrape)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> typed = Pattern.compile("(?m)^# TYPE ([a-z_]+) ")
                .matcher(scrape)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(typed, explained);
        assertTrue(explained.size() > 20, explained::toString);
        scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> assertTrue(SAMPLE.matcher(line).matches(), line));
    }

    private static Set<String> samples() {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        Json.read(dashboard);
        Set<String> asked = names(dashboard);
        assertTrue(asked.size() > 12, asked::toString);
        asked.removeAll(samples());
        assertEquals(Set.of(), asked, "asked for and not there");
    }

    @Test
    void thePageTellsOfEveryMetricAndOfNoOther() throws IOException {
        Set<String> told = names(Files.readString(PAGE));
        Set<String> all = samples();
        Set<String> missing = new TreeSet<>(told);
        missing.removeAll(all);
        assertEquals(Set.of(), missing, "told of and not there");
        Set<String> untold = Pattern.compile("(?m)^# TYPE (yach_mcp_[a-z_]+) ")
                .matcher(scrape)
                .results()
                .map(found -> found.group(1))
                .map(family -> family.replaceFirst("_max$", ""))
                .filter(family -> told.stream().noneMatch(name -> name.startsWith(family)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), untold, "there and not told of");
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
