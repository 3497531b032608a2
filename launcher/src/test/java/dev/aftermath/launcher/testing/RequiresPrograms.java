package dev.aftermath.launcher.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run programs of the system. Where one is not installed they are skipped and say so; {@code
 * -Daftermath.require=} with the word of its {@link dev.aftermath.schemas.testing.Requirement} lets them fail instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ProgramsCondition.class)
public @interface RequiresPrograms {

    /** All of these. */
    Programs[] value();
}
