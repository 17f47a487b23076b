package com.callstar.payouts.story.emails;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mail server of this run: a real one (GreenMail) behind a proxy that a test can make
 * refuse, hang, answer differently or lose the answer.
 */
public final class MailServer {

    private enum Mood {
        WELL,
        HANGING,
        ANSWERING
    }

    private static MailServer instance;

    private final int port = Integer.getInteger("callstar.test.mail-port");
    private final GreenMail emails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final AtomicInteger conversations = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final List<Socket> callers = new ArrayList<>();
    private volatile Mood mood = Mood.WELL;
    private volatile String answer;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private ServerSocket door;

    private MailServer() {
        emails.start();
    }

    /** The shared mail server, healthy and empty. */
    public static synchronized MailServer ready() {
        if (instance == null) {
            instance = new MailServer();
        }
        instance.recover();
        try {
            instance.emails.purgeEmailFromAllMailboxes();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
        return instance;
    }

    /** Closes the port. */
    public synchronized void goAway() {
        hangUp();
        try {
            door.close();
        } catch (IOException alreadyAway) {
            // Expected.
        }
        door = null;
    }

    /** New connections get no answer. */
    public synchronized void hang() {
        hangUp();
        hanging = new CountDownLatch(1);
        mood = Mood.HANGING;
    }

    /** Answers every recipient with this line from now on: {@code 550 no such user}. */
    public synchronized void answer(String line) {
        hangUp();
        answer = line;
        mood = Mood.ANSWERING;
    }

    /** Accepts the next emails but loses the answers. */
    public void loseAnswers(int count) {
        unheard.set(count);
    }

    /** Healthy again; connections that hung are served now. */
    public synchronized void recover() {
        mood = Mood.WELL;
        unheard.set(0);
        hanging.countDown();
        if (door == null) {
            open();
        }
    }

    /** The number of connections. */
    public int conversations() {
        return conversations.get();
    }

    /** All accepted emails in order of arrival. */
    public List<MimeMessage> emails() {
        return Arrays.asList(emails.getReceivedMessages());
    }

    /** Emails accepted for this address in order of arrival. */
    public List<MimeMessage> mailsTo(String address) {
        return Arrays.asList(emails.getReceivedMessagesForDomain(address));
    }

    private void open() {
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket opened = door;
        Thread.startVirtualThread(() -> listen(opened));
    }

    private void listen(ServerSocket opened) {
        while (true) {
            try {
                Socket caller = opened.accept();
                caller.setTcpNoDelay(true);
                conversations.incrementAndGet();
                synchronized (this) {
                    callers.add(caller);
                }
                Thread.startVirtualThread(() -> converse(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private synchronized void hangUp() {
        callers.forEach(MailServer::close);
        callers.clear();
    }

    private void converse(Socket caller) {
        try (caller) {
            switch (mood) {
                case WELL -> serve(caller);
                case HANGING -> {
                    hanging.await();
                    serve(caller);
                }
                case ANSWERING -> refuse(caller);
            }
        } catch (IOException gone) {
            // The client closed the connection.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket caller) throws IOException {
        try (Socket server = new Socket("localhost", emails.getSmtp().getPort())) {
            server.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> {
                pass(caller, server);
                close(server);
            });
            answerBy(server.getInputStream(), caller);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // The other direction closes too.
        }
    }

    /** Copies line by line; loses the answer that accepts an email (GreenMail's {@code 250 OK} after a {@code 354}). */
    private void answerBy(InputStream server, Socket caller) throws IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(server, StandardCharsets.US_ASCII));
        boolean mailFollows = false;
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (mailFollows && unheard.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                return;
            }
            mailFollows = line.startsWith("354");
            say(caller, line);
        }
    }

    private void refuse(Socket caller) throws IOException {
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        say(caller, "220 mail.example.com");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            say(caller, line.startsWith("RCPT") ? answer : "250 ok");
            if (line.startsWith("QUIT")) {
                return;
            }
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        OutputStream out = caller.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // Expected.
        }
    }
}
