package cn.luqiao.bench.run;

/**
 * One measurement of one side under a steady load of payments.
 *
 * @param side {@code luqiao} or {@code baseline}
 * @param round repetition, from 1
 * @param clients how many send at once
 * @param seconds length of the window
 * @param accepted records answered with 202 in the window
 * @param dispatched records that the receiver took in the window
 * @param p50Micros median time from sending to the answer
 * @param p99Micros the time that 99 of 100 answers need at most
 * @param backlogFrom accepted and not received at the start of the window
 * @param backlogTo the same at its end
 * @param backlogMax the most that was seen in it
 * @param heldShare share of their time that clients were held back because the backlog was at its limit
 * @param cpuMicros processor time of the side for each record that it dispatched
 * @param compilerMicros the part of it that the JVM's compilers took: it fades as the process runs on
 * @param partnerCpuMicros processor time of the receiver for each record
 * @param loadCpuMicros processor time of the clients for each record
 * @param residentMib resident memory at the end of the window
 */
public record Accepting(
        String side,
        int round,
        int clients,
        double seconds,
        long accepted,
        long dispatched,
        double p50Micros,
        double p99Micros,
        long backlogFrom,
        long backlogTo,
        long backlogMax,
        double heldShare,
        double cpuMicros,
        double compilerMicros,
        double partnerCpuMicros,
        double loadCpuMicros,
        double residentMib) {
    /** Processor time of the side for each record, without the JVM's compilers. */
    public double ownCpuMicros() {
        return cpuMicros - compilerMicros;
    }

    /** Records a second that were accepted. */
    public double acceptedRate() {
        return accepted / seconds;
    }

    /** Records a second that reached the receiver: what the side can sustain. */
    public double dispatchedRate() {
        return dispatched / seconds;
    }
}
