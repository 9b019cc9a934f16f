// Reads codes through the camera and from pictures, where the browser can.
export class Eye {
  constructor(video, found) {
    this.video = video;
    this.found = found;
  }

  static async opens() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
    return (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes("qr_code");
  }

  static async look(picture) {
    if (!("BarcodeDetector" in window)) return "";
    try {
      return (await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(picture)))[0]?.rawValue ?? "";
    } catch {
      return "";
    }
  }

  // A card can be read at 1,600 points; a phone takes four times as many.
  static async shrink(picture, most = 1600) {
    try {
      const full = await createImageBitmap(picture);
      const scale = Math.min(1, most / Math.max(full.width, full.height));
      const canvas = new OffscreenCanvas(Math.round(full.width * scale), Math.round(full.height * scale));
      canvas.getContext("2d").drawImage(full, 0, 0, canvas.width, canvas.height);
      const small = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
      return small.size < picture.size ? new File([small], "card.jpg", { type: "image/jpeg" }) : picture;
    } catch {
      return picture;
    }
  }

  get isOpen() {
    return !!this.stream;
  }

  async open() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    this.timer = setInterval(async () => {
      const text = (await detector.detect(this.video).catch(() => []))[0]?.rawValue;
      if (!text || !this.stream) return;
      this.close();
      this.found(text);
    }, 200);
  }

  close() {
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
    this.video.hidden = true;
  }
}
