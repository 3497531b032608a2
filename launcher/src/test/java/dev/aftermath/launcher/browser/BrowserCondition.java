package dev.aftermath.launcher.browser;

import dev.aftermath.schemas.testing.Requirement;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** See {@link RequiresBrowser}. */
final class BrowserCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(BrowserPrograms.missing(), Requirement.BROWSER.isRequired());
    }

    /** @throws ExtensionConfigurationException if the browser is required and something of it is missing: the test fails */
    static ConditionEvaluationResult decide(List<String> missing, boolean required) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("a browser is installed");
        }
        String reason =
                String.join(" and ", missing) + " not on the path: on Debian, apt-get install chromium chromium-driver";
        if (required) {
            throw new ExtensionConfigurationException(
                    reason + " (-Daftermath.require=" + Requirement.BROWSER.token() + ")");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
