package com.callstar.payouts.parts;

import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.engine.descriptor.JupiterEngineDescriptor;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Runs a part of all tests, by Jupiter, where {@link FirstPart} or {@link SecondPart} is chosen.
 *
 * <p>Surefire hands its forks one class at a time, and Quarkus starts the application again for each of them. A fork that is
 * handed a part starts it once.
 */
public final class PartsEngine implements TestEngine {

    private static final String ID = "parts";
    private static final List<String> PARTS = List.of(FirstPart.class.getName(), SecondPart.class.getName());
    /** Set in the forks alone: Maven's own JVM, which looks for tests as well, must not load them all for that. */
    private static final boolean IN_A_FORK = Integer.getInteger("callstar.fork") != null;

    private final JupiterTestEngine jupiter = new JupiterTestEngine();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        List<String> chosen = request.getSelectorsByType(ClassSelector.class).stream()
                .map(ClassSelector::getClassName)
                .filter(PARTS::contains)
                .toList();
        if (!chosen.isEmpty() && IN_A_FORK) {
            List<List<String>> parts = TestClasses.parts(PARTS.size());
            List<String> tests = chosen.stream()
                    .flatMap(part -> parts.get(PARTS.indexOf(part)).stream())
                    .toList();
            TestDescriptor found = jupiter.discover(new ChosenClasses(request, tests), id);
            if (found.getChildren().isEmpty()) {
                throw new IllegalStateException("There are no tests in " + tests);
            }
            return found;
        }
        EngineDescriptor all = new EngineDescriptor(id, ID);
        if (!chosen.isEmpty()) {
            all.addChild(new Unread(id.append("part", "unread")));
        }
        return all;
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor all = request.getRootTestDescriptor();
        if (all instanceof JupiterEngineDescriptor) {
            jupiter.execute(request);
        } else if (!all.getChildren().isEmpty()) {
            throw new IllegalStateException("A part runs in a fork of Surefire, which is told its number");
        }
    }

    /** There are tests; which ones is the fork's to find out. */
    private static final class Unread extends AbstractTestDescriptor {

        private Unread(UniqueId id) {
            super(id, "a part of all tests");
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }

        @Override
        public boolean mayRegisterTests() {
            return true;
        }
    }
}
