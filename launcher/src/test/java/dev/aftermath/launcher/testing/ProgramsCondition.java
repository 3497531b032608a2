package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.testing.Requirement;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** See {@link RequiresPrograms}. */
final class ProgramsCondition implements ExecutionCondition {

    private static final ConditionEvaluationResult INSTALLED =
            ConditionEvaluationResult.enabled("the programs are installed");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Programs[] all = AnnotationSupport.findAnnotation(context.getElement(), RequiresPrograms.class)
                .map(RequiresPrograms::value)
                .orElseGet(() -> new Programs[0]);
        for (Programs programs : all) {
            ConditionEvaluationResult result =
                    decide(programs, programs.missing(), programs.requirement().isRequired());
            if (result.isDisabled()) {
                return result;
            }
        }
        return INSTALLED;
    }

    /** @throws ExtensionConfigurationException if the programs are required and one of them is missing: the test fails */
    static ConditionEvaluationResult decide(Programs programs, List<String> missing, boolean required) {
        if (missing.isEmpty()) {
            return INSTALLED;
        }
        String reason = programs.lack(missing);
        if (required) {
            Requirement requirement = programs.requirement();
            throw new ExtensionConfigurationException(reason + " (-Daftermath.require=" + requirement.token() + ")");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
