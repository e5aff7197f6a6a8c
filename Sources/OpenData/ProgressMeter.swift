/// Says now and then how far a reading has come.
struct ProgressMeter: Sendable {
    let totalBytes: Int

    func share(of bytesRead: Int) -> Double {
        totalBytes > 0 ? min(1, Double(bytesRead) / Double(totalBytes)) : 1
    }
}
