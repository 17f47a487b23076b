package com.callstar.payouts.halves;

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
 * Runs half of all tests, by Jupiter, where {@link FirstHalf} or {@link SecondHalf} is chosen.
 *
 * <p>Surefire hands its forks one class at a time, and Quarkus starts the application again for each of them. A fork that is
 * handed a half starts it once.
 */
public final class HalvesEngine implements TestEngine {

    private static final String ID = "halves";
    private static final List<String> HALVES = List.of(FirstHalf.class.getName(), SecondHalf.class.getName());
    /** Set in the forks alone: Maven's own JVM, which looks for tests as well, must not load them all for that. */
    private static final boolean IN_A_FORK = Integer.getInteger("callstar.fork") != null;

    private final JupiterTestEngine jupiter = new JupiterTestEngine();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        List<String> tests = request.getSelectorsByType(ClassSelector.class).stream()
                .map(ClassSelector::getClassName)
                .filter(HALVES::contains)
                .flatMap(half -> TestClasses.half(HALVES.indexOf(half)).stream())
                .toList();
        if (!tests.isEmpty() && IN_A_FORK) {
            TestDescriptor half = jupiter.discover(new ChosenClasses(request, tests), id);
            if (half.getChildren().isEmpty()) {
                throw new IllegalStateException("There are no tests in " + tests);
            }
            return half;
        }
        EngineDescriptor all = new EngineDescriptor(id, ID);
        if (!tests.isEmpty()) {
            all.addChild(new Unread(id.append("half", "unread")));
        }
        return all;
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor all = request.getRootTestDescriptor();
        if (all instanceof JupiterEngineDescriptor) {
            jupiter.execute(request);
        } else if (!all.getChildren().isEmpty()) {
            throw new IllegalStateException("A half runs in a fork of Surefire, which is told its number");
        }
    }

    /** There are tests; which ones is the fork's to find out. */
    private static final class Unread extends AbstractTestDescriptor {

        private Unread(UniqueId id) {
            super(id, "half of all tests");
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
