package dev.aftermath.schemas.event;

/** Bytes are not the Avro data that they should be; the message says what is wrong and at which byte, for people. */
final class AvroDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AvroDataException(String what) {
        super(what, null, false, false);
    }
}
