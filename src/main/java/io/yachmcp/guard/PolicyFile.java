package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The policy as the operator's file has it now. It is looked at again when it is asked for, at most once a second. A
 * file that is gone or wrong stops all writing, because the operator may just be forbidding something; reading goes on
 * by the last good one.
 */
public final class PolicyFile implements Supplier<Policy> {
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger("yach-mcp");

    private final Path path;
    private final List<ToolContract> contracts;
    private final Optional<String> defaultSender;
    private final InstantSource time;

    private byte[] seen = new byte[0];
    private Instant looked = Instant.MIN;
    private Policy good;
    private Policy current;

    /**
     * @param contracts all tools, whose names the operator may use
     * @param defaultSender in whose name calls may act whatever the file says
     */
    public PolicyFile(Path path, List<ToolContract> contracts, Optional<String> defaultSender, InstantSource time) {
        this.path = path;
        this.contracts = contracts;
        this.defaultSender = defaultSender;
        this.time = time;
        this.good = Policy.safe(defaultSender);
        this.current = good;
    }

    /** All that is wrong with the file, each with its line. */
    public static List<String> faults(Path path, List<ToolContract> contracts, Phrases phrases) {
        try {
            return PolicyReader.read(Files.readAllBytes(path), contracts).faults(phrases).stream()
                    .map(fault -> path + " " + fault)
                    .toList();
        } catch (IOException unreadable) {
            return List.of(phrases.say(Words.of("policyfile.unreadable").with("file", path.toString())));
        }
    }

    @Override
    public synchronized Policy get() {
        Instant now = time.instant();
        // A clock that was put back must not make the file stay unread.
        if (looked.equals(Instant.MIN) || now.isBefore(looked) || !now.isBefore(looked.plus(LOOK))) {
            looked = now;
            look();
        }
        return current;
    }

    private void look() {
        byte[] found;
        try {
            found = Files.readAllBytes(path);
        } catch (IOException unreadable) {
            if (current.stop().isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "the policy file cannot be read, so nothing is written: " + path);
            }
            seen = new byte[0];
            current = good.stopped(Words.of("policy.unreadable"));
            return;
        }
        if (!Arrays.equals(found, seen)) {
            seen = found;
            take(found);
        }
    }

    private void take(byte[] found) {
        PolicyReader.Outcome outcome = PolicyReader.read(found, contracts);
        if (outcome.faults().isEmpty()) {
            good = Policy.of(digest(found), outcome.rules().alsoActingAs(defaultSender));
            current = good;
            LOG.log(System.Logger.Level.INFO, "the policy is that of " + path + ", version " + good.version());
        } else {
            current = good.stopped(Words.of("policy.wrong"));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the policy file is wrong, so nothing is written: " + path + " "
                            + String.join("; ", outcome.faults(Phrases.ENGLISH)));
        }
    }

    private static String digest(byte[] file) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(file);
            return HexFormat.of().formatHex(sha, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
