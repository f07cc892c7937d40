from django.http import HttpResponse


def figure_list(request):
    return HttpResponse("")


def figure(request, code):
    return HttpResponse("")
