package dev.digits.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.digits.spi.BackendProvider;

/**
 * The house rules over all modules, as compiled. Each rule also checks that it looked at classes at all: one that sees
 * nothing holds always.
 */
@AnalyzeClasses(
        packages = "dev.digits",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestJars.class})
class HouseRulesTest {

    private static final String API_ROOT = "dev.digits";
    private static final String[] API = {
        API_ROOT,
        "dev.digits.model..",
        "dev.digits.optimize..",
        "dev.digits.data..",
        "dev.digits.spi..",
        "dev.digits.evaluate..",
        "dev.digits.train.."
    };
    private static final String PREPROCESS = "dev.digits.preprocess..";
    private static final String BACKENDS = "dev.digits.backend..";
    private static final String APPS = "dev.digits.app..";
    private static final String KERNELS = "dev.digits.backend.purejava.kernel..";

    /** The TCK's jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static void seesEveryModule(JavaClasses all) {
        assertThat(count(all, API)).isGreaterThan(80);
        assertThat(count(all, PREPROCESS)).isGreaterThan(15);
        assertThat(count(all, "dev.digits.backend.purejava..")).isGreaterThan(15);
        assertThat(count(all, "dev.digits.backend.djl..")).isGreaterThan(7);
        assertThat(count(all, "dev.digits.backend.dl4j..")).isGreaterThan(7);
        assertThat(count(all, APPS)).isGreaterThan(40);
        assertThat(all.stream().map(JavaClass::getPackageName).filter(name -> name.contains("tck")))
                .isEmpty();
    }

    @ArchTest
    static void theApiNeedsTheJdkAndAJsonParserOnly(JavaClasses all) {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(API).or(resideInAnyPackage("java..", "tools.jackson.core..")))
                .check(all);
    }

    @ArchTest
    static void modulesDependDownwardsOnly(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage(PREPROCESS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BACKENDS, APPS)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(BACKENDS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PREPROCESS, APPS)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(APPS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BACKENDS)
                .check(all);
    }

    @ArchTest
    static void packagesFormNoCycle(JavaClasses all) {
        for (String pattern : new String[] {
            // Without the root of the API: the front door, which any part may use.
            "dev.digits.(*)..",
            "dev.digits.preprocess.(*)..",
            "dev.digits.backend.(*)..",
            "dev.digits.backend.purejava.(**)",
            "dev.digits.app.(*).."
        }) {
            slices().matching(pattern).should().beFreeOfCycles().check(all);
        }
    }

    @ArchTest
    static void enginesStayInTheirAdapters(JavaClasses all) {
        only(all, "dev.digits.backend.dl4j..", "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");
        only(all, "dev.digits.backend.djl..", "ai.djl..", "com.sun.jna..");
    }

    @ArchTest
    static void theVectorApiStaysInTheKernels(JavaClasses all) {
        only(all, KERNELS, "jdk.incubator..");
    }

    @ArchTest
    static void onnxStaysInTheInterchange(JavaClasses all) {
        only(all, "dev.digits.app.interchange..", "ai.onnx..", "com.google.protobuf..", "org.tribuo..");
    }

    @ArchTest
    static void guiceStaysInTheApps(JavaClasses all) {
        only(all, APPS, "com.google.inject..", "jakarta.inject..");
    }

    @ArchTest
    static void picturesAreDecodedInOnePlace(JavaClasses all) {
        only(
                all,
                new String[] {"dev.digits.preprocess.image..", "dev.digits.app.desktop..", "dev.digits.app.report.."},
                "java.awt..",
                "javax.swing..",
                "javax.imageio..");
    }

    @ArchTest
    static void onlyTheCommandLineUsesTheStandardStreams(JavaClasses all) {
        for (String stream : new String[] {"in", "out", "err"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.digits.app.cli..")
                    .should()
                    .accessField(System.class, stream)
                    .check(all);
        }
        assertThat(all.stream()
                        .filter(c -> c.getFieldAccessesFromSelf().stream()
                                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(System.class)))
                        .count())
                .as("classes that use a standard stream")
                .isPositive();
    }

    @ArchTest
    static void onlyTheProviderOfABackendIsPublic(JavaClasses all) {
        DescribedPredicate<JavaClass> hidden = resideInAnyPackage(BACKENDS)
                // The kernels have a package of their own, so what the layers use of them must be public.
                .and(DescribedPredicate.not(resideInAnyPackage(KERNELS)))
                .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(BackendProvider.class)));
        assertThat(all.stream().filter(hidden).count()).isGreaterThan(30);
        noClasses().that(hidden).should().bePublic().check(all);

        DescribedPredicate<JavaClass> provider =
                resideInAnyPackage(BACKENDS).and(JavaClass.Predicates.assignableTo(BackendProvider.class));
        assertThat(all.stream().filter(provider).count()).isEqualTo(3);
        classes()
                .that(provider)
                .should()
                .haveSimpleNameEndingWith("BackendProvider")
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(all);
    }

    private static void only(JavaClasses all, String home, String... guests) {
        only(all, new String[] {home}, guests);
    }

    /** The guests are used in their home and nowhere else; that they are used there shows that the rule can see them. */
    private static void only(JavaClasses all, String[] homes, String... guests) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(guests)
                .check(all);
        for (String home : homes) {
            if (count(all, home) > 0) {
                assertThat(all.stream()
                                .filter(resideInAnyPackage(home))
                                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                                .filter(dependency -> resideInAnyPackage(guests).test(dependency.getTargetClass()))
                                .count())
                        .as("uses of %s in %s", guests[0], home)
                        .isPositive();
            }
        }
    }

    private static long count(JavaClasses all, String... packages) {
        return all.stream().filter(resideInAnyPackage(packages)).count();
    }
}
