package com.callstar.payouts.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive HTTP connection with little client overhead. */
final class Line implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Line(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 32_768);
    }

    /** A request, ready to be sent again and again. */
    static byte[] post(String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + bytes.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(bytes, 0, all, first.length, bytes.length);
        return all;
    }

    /** Sends and waits for the whole response; any status but 200 aborts the measurement. */
    String ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = headerLine();
        int length = -1;
        for (String line = headerLine(); !line.isEmpty(); line = headerLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        String body = length >= 0 ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : chunks();
        if (!status.contains(" 200 ") || body.contains("\"errors\"")) {
            throw new IOException(status + " " + body);
        }
        return body;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(headerLine(), 16); size > 0; size = Integer.parseInt(headerLine(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            headerLine();
        }
        headerLine();
        return body.toString();
    }

    private String headerLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("hung up after: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
