package dev.aftermath.serving.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.avro.specific.SpecificRecord;

/** On fields by name that are those of an Avro record: which one. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
@interface FieldsOf {
    Class<? extends SpecificRecord> value();
}
