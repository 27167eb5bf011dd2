package io.yachmcp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.yachmcp.history.Cleaner;
import io.yachmcp.history.MessageFile;
import io.yachmcp.history.Untrusted;
import io.yachmcp.operations.MessageFileFinder;
import io.yachmcp.tool.FileLink;
import io.yachmcp.tool.Trace;
import io.yachmcp.upstream.HttpFiles;
import io.yachmcp.upstream.PlatformUpstream;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The house's arrows, held: who may use whom, and what only the rim may do. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.yachmcp");

    private static final String OPENERS =
            "io\\.yachmcp\\.history\\.(Untrusted|Cleaner|Links|WebAddress|MessageFile|MessageHash|Digest.*)(\\$.*)?";

    @Test
    void sawTheWholeHouse() {
        assertTrue(HOUSE.size() > 150, "only " + HOUSE.size() + " classes were looked at");
    }

    @Test
    void arrowsPointOneWay() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : new String[] {
            "transport",
            "auth",
            "protocol",
            "call",
            "guard",
            "flow",
            "audit",
            "ledger",
            "limit",
            "upstream",
            "disk",
            "tool",
            "operations",
            "history",
            "text",
            "language",
            "sandbox",
            "watch",
            "command",
            "demo",
            "embed"
        }) {
            house = house.layer(room).definedBy("io.yachmcp." + room + "..");
        }
        house.layer("main")
                .definedBy("io.yachmcp")
                .whereLayer("transport")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("transport", "command")
                .whereLayer("call")
                .mayOnlyBeAccessedByLayers("protocol", "transport", "watch", "command", "embed")
                .whereLayer("auth")
                .mayOnlyBeAccessedByLayers("call", "protocol", "transport", "watch", "command")
                .whereLayer("guard")
                .mayOnlyBeAccessedByLayers("call", "command")
                .whereLayer("flow")
                .mayOnlyBeAccessedByLayers("call")
                .whereLayer("flow")
                .mayOnlyAccessLayers("tool", "language")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("call", "command")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("call", "watch", "command")
                .whereLayer("limit")
                .mayOnlyBeAccessedByLayers("call", "watch", "command")
                .whereLayer("upstream")
                .mayOnlyBeAccessedByLayers("call", "watch", "command")
                .whereLayer("disk")
                .mayOnlyBeAccessedByLayers("audit", "ledger", "limit", "call", "language")
                .whereLayer("operations")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("operations")
                .whereLayer("text")
                .mayOnlyBeAccessedByLayers("history", "call", "guard")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("command", "demo")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("main", "embed")
                .whereLayer("embed")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    /** Who somebody is, is found out without knowing what there is to do. */
    @Test
    void authenticationKnowsTheSharedWordsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.yachmcp.auth..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.yachmcp..")
                        .and(not(
                                resideInAnyPackage("io.yachmcp.auth..", "io.yachmcp.tool..", "io.yachmcp.language.."))))
                .check(HOUSE);
    }

    /** One room has the library, so that whoever configures no authorization server never loads it. */
    @Test
    void onlyAuthenticationReadsTokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.yachmcp.auth..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(HOUSE);
    }

    /** So that whoever serves no HTTP never loads it. */
    @Test
    void onlyWatchingCounts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.yachmcp.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..")
                .check(HOUSE);
    }

    /** What fetches files speaks to strangers' hosts, and tells them of no trace. */
    @Test
    void onlyThePlatformsAreToldOfATrace() {
        noClasses()
                .that()
                .areNotAssignableTo(PlatformUpstream.class)
                .should()
                .callMethod(Trace.class, "parent", String.class)
                .check(HOUSE);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("io.yachmcp.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void languageKnowsNothingOfWhatIsSaid() {
        noClasses()
                .that()
                .resideInAPackage("io.yachmcp.language..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.yachmcp..")
                        .and(not(resideInAnyPackage("io.yachmcp.language..", "io.yachmcp.disk.."))))
                .check(HOUSE);
    }

    @Test
    void theSandboxKnowsNothingOfTheProduct() {
        noClasses()
                .that()
                .resideInAPackage("io.yachmcp.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.yachmcp.tool..",
                        "io.yachmcp.language..",
                        "io.yachmcp.upstream..",
                        "io.yachmcp.call..",
                        "io.yachmcp.operations..")
                .check(HOUSE);
    }

    @Test
    void operationsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.yachmcp.operations..", "io.yachmcp.history..", "io.yachmcp.text..", "io.yachmcp.tool..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..", "reactor..", "io.netty..", "java.nio.file..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|.*Stream)")
                .check(HOUSE);
    }

    @Test
    void timeIsPassedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.yachmcp", "io.yachmcp.command..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(HOUSE);
    }

    @Test
    void onlyCommandsTouchStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.yachmcp", "io.yachmcp.command..")
                .should()
                .accessField(System.class, "out")
                .check(HOUSE);
    }

    @Test
    void theEdgeIsOurOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.yachmcp.command..", "io.yachmcp.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "com.knuddels..")
                .check(HOUSE);
    }

    /**
     * Whoever opens untrusted text either cleans it or, in a digest or an id, shows none of it as it was; the link of a file
     * goes to who fetches it and nowhere else.
     */
    @Test
    void onlyCleaningAndAnalysisOpenUntrustedText() {
        noClasses()
                .that()
                .haveNameNotMatching(OPENERS)
                .should()
                .callMethod(Untrusted.class, "raw")
                .check(HOUSE);
        assertTrue(HOUSE.contain(Cleaner.class) && HOUSE.contain(Untrusted.class), "the rule guards nothing");
    }

    /** From the one who finds it to the one who fetches with it, and past nobody who might show it. */
    @Test
    void theLinkOfAFileTakesOneWay() {
        noClasses()
                .that()
                .areNotAssignableTo(MessageFileFinder.class)
                .should()
                .callMethod(MessageFile.class, "key")
                .check(HOUSE);
        noClasses()
                .that()
                .areNotAssignableTo(HttpFiles.class)
                .should()
                .callMethod(FileLink.class, "address")
                .check(HOUSE);
    }

    @Test
    void noRoomIsABox() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)s?")
                .check(HOUSE);
    }
}
