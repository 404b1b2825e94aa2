"""Questions asked of a career: what it proves of a job ad, which story answers, is it sound.

Each is a pure function of entries and evidence, so the same question has the same answer.
"""
