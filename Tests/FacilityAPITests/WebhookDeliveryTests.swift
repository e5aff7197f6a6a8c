import Foundation
import GRDB
import HTTPTypes
import Reservations
import Testing
import Webhooks

@testable import FacilityAPI

@Suite(.timeLimit(.minutes(2))) struct WebhookDeliveryTests {
    private struct Payload: Decodable {
        struct Data: Decodable {
            struct Slot: Decodable { var id, start, end: String }
            var bookingId, status, serviceId, facilityId: String
            var slot: Slot
        }
        var type, timestamp: String
        var data: Data
    }

    @Test func anOrganizationIsToldWhatHappenedAndToNobody() async throws {
        let house = try await NoticeHouse()
        try await WebhookReceiver.run { receiver in
            let (_, secret) = try await house.desk.set(receiver.url, of: house.organization, by: house.authorship)
            let booking = try await house.book()
            _ = try await house.database.reservations.cancel(
                booking.id, of: house.account, reason: "熱が出たため", by: house.authorship)
            await house.webhookLane().drain()
            let calls = receiver.heard
            let payloads = try calls.map { try JSONDecoder().decode(Payload.self, from: Data($0.body)) }
            #expect(payloads.map(\.type) == ["booking.confirmed", "booking.cancelled"])
            #expect(payloads.map(\.data.status) == ["confirmed", "cancelled"])
            let payload = try #require(payloads.first)
            #expect(payload.timestamp == "2026-11-20T12:00:00+09:00")
            #expect(payload.data.bookingId == "\(booking.id)")
            #expect(payload.data.facilityId == "\(house.facility)")
            #expect(payload.data.serviceId == "\(booking.service)")
            #expect(payload.data.slot.id == "\(booking.slot)")
            #expect(payload.data.slot.start == "2026-11-24T10:00:00+09:00")
            #expect(payload.data.slot.end == "2026-11-24T12:00:00+09:00")
            for call in calls {
                let text = String(decoding: call.body, as: UTF8.self)
                for personal in NoticeHouse.personal + ["熱", booking.code] { #expect(!text.contains(personal)) }
                let seconds = try #require(TimeInterval(call.timestamp))
                let message = WebhookMessage(id: call.id, time: Date(timeIntervalSince1970: seconds), body: call.body)
                #expect(call.signature == secret.signature(of: message))
            }
            #expect(Set(calls.map(\.id)).count == 2)
        }
    }

    @Test func aNoIsTriedAgainUnderTheSameIDAndGoneTurnsItOff() async throws {
        let house = try await NoticeHouse()
        try await WebhookReceiver.run(answering: .internalServerError) { receiver in
            _ = try await house.desk.set(receiver.url, of: house.organization, by: house.authorship)
            try await house.book()
            let lane = house.webhookLane()
            for _ in 0..<2 { await lane.drain() }
            #expect(receiver.heard.count == 1)
            house.advance(by: 61)
            receiver.answer(.ok)
            await lane.drain()
            #expect(receiver.heard.count == 2)
            #expect(receiver.heard[0].id == receiver.heard[1].id)
            #expect(receiver.heard[0].body == receiver.heard[1].body)
            #expect(receiver.heard[0].timestamp != receiver.heard[1].timestamp)

            receiver.answer(.gone)
            for _ in 0..<2 { try await house.book() }
            await lane.drain()
            #expect(receiver.heard.count == 3)
            #expect(try await house.database.reservations.webhook(of: house.organization) == nil)
            let calls = try await house.rows().filter { $0.hasPrefix("webhook") }
            #expect(calls == ["webhook confirmed sent 1", "webhook confirmed void 0", "webhook confirmed void 0"])
            // From then on nothing is written for it.
            try await house.book()
            #expect(try await house.rows().filter { $0.hasPrefix("webhook") } == calls)
        }
    }

    @Test func theSecretLiesSealed() async throws {
        let house = try await NoticeHouse()
        let (_, secret) = try await house.desk.set(
            "https://example.jp/hook", of: house.organization, by: house.authorship)
        let box = try await house.database.pool.read {
            try #require(try Data.fetchOne($0, sql: "SELECT secret_box FROM webhook"))
        }
        #expect(box.firstRange(of: Data(secret.text.utf8)) == nil)
        #expect(box.firstRange(of: try #require(Data(base64Encoded: String(secret.text.dropFirst(6))))) == nil)
        // Under a new key it still opens.
        _ = try house.database.people.rotateKeys()
        let kept = try #require(try await house.database.reservations.webhook(of: house.organization))
        #expect(kept.secret != box)
        let opened = try house.database.people.open(kept.secret, of: .webhookSecret, owner: house.organization)
        #expect(opened == secret.text)
    }

    @Test func ownersKeepTheirWebhookOverHTTP() async throws {
        try await TestServer.run(adjusting: { $0.webhookReach = .thisMachineToo }) {
            let (owner, _) = try await Client.signedUp(try TestServer.current)
            let id = try await owner.post("/v1/organizations", ["name": "絵本の会", "kind": "npo"]).text("id")
            let path = "/v1/organizations/\(id)/webhook"
            #expect(try await owner.get(path).status == 404)
            #expect(try await owner.post(path + "/test").status == 404)
            for url in [
                "http://example.jp/", "https://user:pass@example.jp/", "https://10.0.0.1/", "ftp://a/", "", "x",
            ] {
                let received = try await owner.send(.put, path, ["url": url])
                #expect(received.status == 400, "\(url)")
                #expect(try received.problem().parameter == "url")
            }
            try await WebhookReceiver.run { receiver in
                let set = try await owner.send(.put, path, ["url": receiver.url])
                #expect(set.status == 200, "\(set.text)")
                let secret = try WebhookSecret(set.text("secret"))
                // It is shown this once.
                let shown = try await owner.get(path)
                #expect(try shown.text("url") == receiver.url)
                #expect(!shown.text.contains("whsec_"))
                let again = try await owner.send(.put, path, ["url": receiver.url])
                let newSecret = try WebhookSecret(again.text("secret"))
                #expect(newSecret != secret)

                let tested = try await owner.post(path + "/test")
                #expect(tested.object["delivered"] as? Bool == true, "\(tested.text)")
                #expect(tested.object["status"] as? Int == 200)
                #expect(try tested.text("answer") == "got it")
                let call = try #require(receiver.heard.first)
                let time = Date(timeIntervalSince1970: try #require(TimeInterval(call.timestamp)))
                #expect(
                    call.signature
                        == newSecret.signature(of: WebhookMessage(id: call.id, time: time, body: call.body)))
                #expect(String(decoding: call.body, as: UTF8.self).hasPrefix("{\"type\":\"test\","))

                receiver.answer(.internalServerError)
                let refused = try await owner.post(path + "/test")
                #expect(refused.object["delivered"] as? Bool == false)
                #expect(refused.object["status"] as? Int == 500)
                #expect(try refused.text("failure") == "it answered 500")
            }
            let gone = try await owner.post(path + "/test")
            #expect(gone.object["delivered"] as? Bool == false, "\(gone.text)")
            #expect(gone.object["status"] == nil)
            for _ in 0..<2 { #expect(try await owner.delete(path).status == 204) }
            #expect(try await owner.get(path).status == 404)
        }
    }
}
