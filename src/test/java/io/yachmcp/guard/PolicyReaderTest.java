package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    @Test
    void tellsEveryFaultAtOnceWithItsLineAndTheNearestName() {
        assertEquals(
                List.of(
                        "line 2: writes is 'maybe'; write on or off",
                        "line 4: levels.write is 'alow'; did you mean allow?",
                        "line 5: unknown key levels.yach_send_grup_message; did you mean yach_send_group_message?",
                        "line 7: people.call is '0'; write a whole number from 1 to 99999",
                        "line 8: unknown key people.huor; did you mean hour?",
                        "line 9: quiet_hours.from is '25:00'; write it like 22:30",
                        "line 9: quiet_hours.to is missing; write it like 22:30",
                        "line 9: quiet_hours.zone is 'Asia/Shangai'; write one like Asia/Shanghai",
                        "line 10: links must be a list of names; write [] for an empty one",
                        "line 11: unknown key identites; did you mean identities?"),
                Deeds.outcome(
                                "writes: maybe",
                                "levels:",
                                "  write: alow",
                                "  yach_send_grup_message: deny",
                                "people:",
                                "  call: 0",
                                "  huor: 5",
                                "quiet_hours: {from: '25:00', zone: Asia/Shangai}",
                                "links: [{host: example.org}]",
                                "identites: [yach1]")
                        .faults(Phrases.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "''~line 1: must hold lines like 'version: 1'",
                "'writes: on'~line 1: version is missing; write 'version: 1'",
                "'version: 2'~line 1: version is '2'; this server reads version 1",
                "'version: 1\nwrites: on\nwrites: off'~line 3: writes is given twice; give it once",
                "'version: 1\n---\nversion: 1'~line 3: a second document begins here; write one",
                "'version: 1\n\tlevels: {}'~line 1: is not valid YAML",
                "'version: 1\nlevels: [deny]'~line 2: levels must hold lines of its own, each a name and a value"
            })
    void refusesWhatIsNoPolicy(String yaml, String fault) {
        assertEquals(List.of(fault), faults(yaml));
    }

    @Test
    void refusesAllowancesThatCannotBeMeant() {
        assertEquals(
                List.of("line 2: people must allow a call no more than an hour, and an hour no more than a day"),
                Deeds.outcome("people: {call: 10, hour: 5}").faults(Phrases.ENGLISH));
        assertEquals(
                List.of(
                        "line 2: people allows more without an approval than approved does with one; make approved larger"),
                Deeds.outcome("people: {call: 101}").faults(Phrases.ENGLISH));
    }

    @Test
    void saysWhoMayApproveAndWithinWhichTime() {
        assertEquals(
                Approvers.EITHER, Deeds.outcome("approve_by: Either").rules().approvers());
        assertEquals(
                new Approvers(Approvers.Who.CLIENT, Duration.ofSeconds(30)),
                Deeds.outcome("approve_by: client", "approve_within: 30")
                        .rules()
                        .approvers());
        assertEquals(
                List.of(
                        "line 2: approve_by is 'operators'; did you mean operator?",
                        "line 3: approve_within is '2m'; write a whole number from 1 to 3600"),
                Deeds.outcome("approve_by: operators", "approve_within: 2m").faults(Phrases.ENGLISH));
    }

    @Test
    void refusesAPartOfTheCallsThatIsNone() {
        assertEquals(
                List.of(
                        "line 2: calls.minute is '0'; write a whole number from 1 to 99999",
                        "line 2: calls.share is '101'; write a whole number from 1 to 100"),
                Deeds.outcome("calls: {minute: 0, share: 101}").faults(Phrases.ENGLISH));
    }

    @Test
    void whatIsLeftOutStaysAsSafeAsWithoutAFile() {
        Rules rules = Deeds.outcome().rules();
        assertEquals(Rules.SAFE.levels(), rules.levels());
        assertEquals(Rules.SAFE.people(), rules.people());
        assertEquals(Rules.SAFE.approved(), rules.approved());
        assertEquals(Rules.SAFE.approvers(), rules.approvers());
        assertEquals(Calls.UNBOUNDED, rules.calls());
        assertEquals(Rules.SAFE.atAll(), rules.atAll());
        assertEquals(Rules.SAFE.identities(), rules.identities());
        assertEquals(
                Level.APPROVE,
                Deeds.outcome("levels: {write: deny}").rules().levels().get("destructive"));
    }

    /** A number of digits is a name like any other, zeros in front included. */
    @Test
    void namesStayAsTheyAreWritten() {
        Targets users =
                Deeds.outcome("users: {allow: [0123, 088240, yach13*]}").rules().users();
        assertEquals(List.of("0123", "088240", "yach13*"), users.allow().patterns());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&a [*a]", "{a: &x {b: *x}}", "!!java.net.URL [http://127.0.0.1]", "\u0000", "%YAML 9", "- - - ["
            })
    void oddYamlIsAFaultAndNothingWorse(String yaml) {
        assertTrue(!faults(yaml).isEmpty(), yaml);
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        assertEquals(
                List.of("there is no readable file /nowhere/policy.yaml; correct the path or leave it out"),
                PolicyFile.faults(Path.of("/nowhere/policy.yaml"), Deeds.CONTRACTS, Phrases.ENGLISH));
    }

    private static List<String> faults(String yaml) {
        return PolicyReader.read(yaml.getBytes(StandardCharsets.UTF_8), Deeds.CONTRACTS)
                .faults(Phrases.ENGLISH);
    }

    @Test
    void whatIsWrongAboutACallerIsToldToo() {
        assertEquals(
                List.of(
                        "line 5: callers.guest-*.tools names 'mesages'; did you mean messages?",
                        "line 6: callers.guest-*.levels.write is allow, which narrows nothing; leave it out",
                        "line 6: unknown key callers.guest-*.levels.yach_send_grup_message; did you mean"
                                + " yach_send_group_message?",
                        "line 8: unknown key callers.guest-*.at_all; write one of tools, levels, people, approved, groups,"
                                + " users, identities",
                        "line 10: callers.local must hold lines of its own, each a name and a value",
                        "line 7: callers.guest-*.people.call is 9, more than everybody's 5; a caller's section only narrows"),
                Deeds.outcome(
                                "callers:",
                                "  'partner':",
                                "  guest-*:",
                                "    tools: [history, mesages]",
                                "    levels: {write: allow, yach_send_grup_message: deny}",
                                "    people: {call: 9}",
                                "    at_all: deny",
                                "    identities: []",
                                "  local: deny")
                        .faults(Phrases.ENGLISH));
    }
}
