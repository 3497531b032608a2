package dev.aftermath.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flow left to right through the modules, imports point left only; the public topics are the only way across. */
@AnalyzeClasses(packages = "dev.aftermath", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.aftermath..")
            .layer("schemas")
            .definedBy("dev.aftermath.schemas..")
            .layer("figures")
            .definedBy("dev.aftermath.figures..")
            .layer("ingest")
            .definedBy("dev.aftermath.ingest..")
            .layer("streams")
            .definedBy("dev.aftermath.streams..")
            .layer("index")
            .definedBy("dev.aftermath.index..")
            .layer("serving")
            .definedBy("dev.aftermath.serving..")
            .layer("launcher")
            .definedBy("dev.aftermath.launcher..")
            .whereLayer("schemas")
            .mayNotAccessAnyLayer()
            .whereLayer("figures")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("ingest")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("streams")
            .mayOnlyAccessLayers("schemas", "figures")
            .whereLayer("index")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("serving")
            .mayOnlyAccessLayers("schemas", "index")
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule FOLD_KNOWS_NO_VIEWS = noClasses()
            .that()
            .resideInAPackage("dev.aftermath.streams.fold..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.aftermath.streams.views..");

    @ArchTest
    static final ArchRule ONLY_THE_HTTP_EDGE_KNOWS_THE_WEB_SERVER = noClasses()
            .that()
            .resideOutsideOfPackages("dev.aftermath.serving.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule ONLY_THE_SEARCH_KNOWS_LUCENE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.aftermath.index.search..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule ONLY_THE_EMBEDDED_BROKER_KNOWS_THE_BROKERS_CODE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.aftermath.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

    @ArchTest
    static final ArchRule ONE_FOLDING_FOR_ALL_KEYS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.aftermath.schemas.Folding")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.ibm.icu..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.aftermath.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = classes()
            .should()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
}
