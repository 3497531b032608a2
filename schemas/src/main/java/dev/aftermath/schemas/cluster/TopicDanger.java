package dev.aftermath.schemas.cluster;

/**
 * One way in which a cluster would lose data.
 *
 * @param topic name of the topic
 * @param found what it is, as the rest of a sentence
 * @param required what it must be, likewise, with the reason
 * @param remedy what repairs it, as a sentence without its stop
 */
public record TopicDanger(String topic, String found, String required, String remedy) {

    @Override
    public String toString() {
        return "topic " + topic + " " + found + ", it must " + required + "; " + remedy;
    }
}
