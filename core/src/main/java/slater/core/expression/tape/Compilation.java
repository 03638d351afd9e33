package slater.core.expression.tape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import slater.core.expression.Expression;
import slater.core.expression.Scope;

/** What a {@link Compiler} hands to a {@link Tape}. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and owned by the tape.
record Compilation(
    Scope scope,
    List<Segment> segments,
    double[][] columns,
    List<Address> addresses,
    double[] cells,
    boolean[] constant,
    int[] outputs,
    int[] sizes,
    List<@Nullable Expression> origins,
    int indices) {}
