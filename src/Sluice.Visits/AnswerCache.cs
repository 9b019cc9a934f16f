using System.Collections.Concurrent;

namespace Sluice.Visits;

/// <summary>
/// Remembers answers of a pure function of a string. Two generations bound the memory: when the young one is full it
/// becomes the old one, and what is asked again moves back.
/// </summary>
sealed class AnswerCache<T>(int capacity, Func<string, T> answer)
{
    ConcurrentDictionary<string, T> young = new(StringComparer.Ordinal);
    ConcurrentDictionary<string, T> old = new(StringComparer.Ordinal);
    int count;

    public T Of(string question)
    {
        if (young.TryGetValue(question, out var known))
            return known;
        if (!old.TryGetValue(question, out var found))
            found = answer(question);
        if (young.TryAdd(question, found) && Interlocked.Increment(ref count) > capacity)
            Age();
        return found;
    }

    void Age()
    {
        Volatile.Write(ref count, 0);
        old = young;
        young = new(StringComparer.Ordinal);
    }
}
