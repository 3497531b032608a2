package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.testing.Requirement;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** See {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(DockerClientFactory.instance().isDockerAvailable(), Requirement.DOCKER.isRequired());
    }

    /** @throws ExtensionConfigurationException if the engine is required and does not answer: the test fails */
    static ConditionEvaluationResult decide(boolean available, boolean required) {
        if (available) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        String reason = "no Docker engine answers: start one, see that this user may use it, or set DOCKER_HOST";
        if (required) {
            throw new ExtensionConfigurationException(
                    reason + " (-Daftermath.require=" + Requirement.DOCKER.token() + ")");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
