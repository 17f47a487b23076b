package com.callstar.payouts.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends a file while it is written. It closes the connection if writing fails after the first bytes, so that the client sees a failed
 * download. Otherwise Quarkus may append the error to the file and end it like a complete one, because it asks whether the head is
 * written, which the event loop may not have done yet.
 */
final class Download implements StreamingOutput {

    private static final long LONGEST_CLOSE_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final StreamingOutput file;

    Download(HttpServerRequest request, StreamingOutput file) {
        this.request = request;
        this.file = file;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        ObservedOutputStream observed = new ObservedOutputStream(out);
        try {
            file.write(observed);
        } catch (IOException | RuntimeException failure) {
            if (observed.written) {
                abort();
            }
            throw failure;
        }
    }

    /** Closes the channel itself: {@code response.reset()} would first flush what is queued, and the error page with it. */
    private void abort() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channel().close().awaitUninterruptibly(LONGEST_CLOSE_MILLIS);
        }
    }

    private static final class ObservedOutputStream extends FilterOutputStream {

        private boolean written;

        private ObservedOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            written = true;
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written = true;
            out.write(bytes, offset, length);
        }
    }
}
