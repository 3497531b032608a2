package dev.aftermath.launcher.browser;

import dev.aftermath.launcher.testing.Programs;
import dev.aftermath.launcher.testing.RequiresPrograms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests that drive a browser. Where {@code chromium} or {@code chromedriver} is not on the path they are skipped and say
 * so; {@code -Daftermath.require=browser} lets them fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("browser")
@RequiresPrograms(Programs.BROWSER)
@interface RequiresBrowser {}
