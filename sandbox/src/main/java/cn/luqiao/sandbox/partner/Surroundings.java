package cn.luqiao.sandbox.partner;

import cn.luqiao.sandbox.record.Participant;
import cn.luqiao.sandbox.record.Shipment;
import cn.luqiao.sandbox.truth.Truth;
import java.time.Clock;
import java.util.List;

/**
 * What one partner finds around itself.
 *
 * @param participant who it is
 * @param truth where it writes down what it sent and received
 * @param credentials its credential files
 * @param shipments what it means to send, in order
 * @param milestones events that shipments wait for, shared by all partners
 * @param bulletin where events for the parent process go
 * @param clock the sandbox's clock
 * @param gateway where the gateway listens
 * @param port port of the partner's server, 0 for any free one
 */
public record Surroundings(
        Participant participant,
        Truth truth,
        Credentials credentials,
        List<Shipment> shipments,
        Milestones milestones,
        Bulletin bulletin,
        Clock clock,
        GatewayAddress gateway,
        int port) {}
