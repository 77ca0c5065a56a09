"""Make `resources/sounds/alarm.wav`: two soft notes, half a second, nothing that startles.

    python -m tools.alarm_sound

Run again only to change the sound; the file stands in the repository.
"""

import math
import wave
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "resources" / "sounds" / "alarm.wav"
RATE = 11_025  # samples a second
NOTES = ((660.0, 0.22), (880.0, 0.30))  # hertz, seconds
LOUD = 0.35  # of the loudest there is


def main() -> None:
    """Write the file."""
    samples = bytearray()
    for pitch, seconds in NOTES:
        count = int(RATE * seconds)
        for at in range(count):
            swell = math.sin(math.pi * at / count)  # no click at either end
            value = LOUD * swell * math.sin(2 * math.pi * pitch * at / RATE)
            samples += int(value * 32_767).to_bytes(2, "little", signed=True)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(FILE), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))


if __name__ == "__main__":
    main()
