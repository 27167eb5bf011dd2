package io.yachmcp.history.digest;

import java.util.ArrayList;
import java.util.List;

/** Everything the rules find in a conversation, in its order. */
final class Findings {
    private Findings() {}

    static List<Finding> in(List<Line> lines, Terms terms) {
        Talk talk = new Talk(lines);
        Sequel sequel = new Sequel(talk, terms);
        Decisions decisions = new Decisions(talk, sequel);
        Todos todos = new Todos(talk, new People(lines), sequel);
        Questions questions = new Questions(sequel);
        Risks risks = new Risks(sequel);
        List<Finding> found = new ArrayList<>();
        for (Line line : lines) {
            if (line.open() && !Talk.nods(line.plain()) && !talk.jokes(line)) {
                List<Sentence> sentences = line.sentences();
                decisions.in(line, sentences).ifPresent(found::add);
                todos.in(line, sentences).ifPresent(found::add);
                questions.in(line, sentences).ifPresent(found::add);
                risks.in(line, sentences).ifPresent(found::add);
            }
        }
        return found;
    }
}
